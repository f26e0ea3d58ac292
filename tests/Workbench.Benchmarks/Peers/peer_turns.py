"""One job of a peer, a turn for every line of the input: peer_turns.py JOB THREADS FOLDER. A turn is answered by its seconds and its seconds of processor."""
import os
import sys
import time

import numpy as np
from scipy.sparse import csr_matrix

BATCH = 512


class Folder:
    """Raw arrays: a user x item matrix of training cells, and the pairs to foretell."""

    def __init__(self, path):
        self.path = path

    def array(self, name, kind):
        return np.fromfile(os.path.join(self.path, name), dtype=kind)

    def matrix(self):
        users, items = self.array("shape.i32", "i4")
        return csr_matrix((self.array("data.f32", "f4"), self.array("indices.i32", "i4"), self.array("indptr.i32", "i4")), shape=(users, items))


class Ranked:
    """A model of implicit that ranks; its answer are the ten best unseen items of each user, best first."""

    def __init__(self, matrix):
        self.matrix = matrix
        self.users = np.arange(matrix.shape[0])

    def answer(self):
        ids, _ = self.model.recommend(self.users, self.matrix, N=10, filter_already_liked_items=True)
        return ids.astype("f4")


class Als(Ranked):
    def __init__(self, folder, threads, factors, gradients):
        from implicit.als import AlternatingLeastSquares
        super().__init__(folder.matrix())
        self.model = AlternatingLeastSquares(factors=factors, iterations=1, use_cg=gradients, num_threads=threads, random_state=7)
        self.by_item = self.matrix.T.tocsr()
        random = np.random.default_rng(7)
        self.model.user_factors = random.random((self.matrix.shape[0], factors), dtype="f4") * 0.01
        self.model.item_factors = random.random((self.matrix.shape[1], factors), dtype="f4") * 0.01

    def turn(self):
        x, y, threads = self.model.user_factors, self.model.item_factors, self.model.num_threads
        self.model.solver(self.matrix, x, y, self.model.regularization, num_threads=threads)
        self.model.solver(self.by_item, y, x, self.model.regularization, num_threads=threads)


class TopTen(Als):
    def __init__(self, folder, threads):
        super().__init__(folder, threads, 64, True)
        for _ in range(2):
            Als.turn(self)

    def turn(self):
        self.answer()


class Bpr(Ranked):
    def __init__(self, folder, threads):
        from implicit.bpr import BayesianPersonalizedRanking
        super().__init__(folder.matrix())
        self.model = BayesianPersonalizedRanking(factors=64, learning_rate=0.05, regularization=0.01, iterations=1, num_threads=threads, random_state=7)

    def turn(self):
        self.model.fit(self.matrix, show_progress=False)


class ItemKnn(Ranked):
    def __init__(self, folder, threads, kind):
        from implicit import nearest_neighbours
        super().__init__(folder.matrix())
        self.model = getattr(nearest_neighbours, kind)(K=20, num_threads=threads)

    def turn(self):
        self.model.fit(self.matrix, show_progress=False)


class ItemKnnTopTen(ItemKnn):
    def __init__(self, folder, threads):
        super().__init__(folder, threads, "CosineRecommender")
        ItemKnn.turn(self)

    def turn(self):
        self.answer()


class Warp:
    def __init__(self, folder, threads):
        from lightfm import LightFM
        matrix = folder.matrix()
        self.matrix, self.threads = csr_matrix((np.ones_like(matrix.data), matrix.indices, matrix.indptr), shape=matrix.shape), threads
        self.cells = self.matrix.tocoo()
        self.model = LightFM(no_components=64, loss="warp", random_state=7)

    def turn(self):
        self.model.fit_partial(self.cells, epochs=1, num_threads=self.threads)

    def answer(self):
        user_biases, users = self.model.get_user_representations()
        item_biases, items = self.model.get_item_representations()
        lists = np.empty((len(users), 10), dtype="f4")
        for first in range(0, len(users), BATCH):
            scores = users[first:first + BATCH] @ items.T + item_biases
            seen = self.matrix[first:first + BATCH]
            scores[np.repeat(np.arange(seen.shape[0]), np.diff(seen.indptr)), seen.indices] = -np.inf
            best = np.argpartition(-scores, 10, axis=1)[:, :10]
            order = np.argsort(-np.take_along_axis(scores, best, axis=1), axis=1)
            lists[first:first + BATCH] = np.take_along_axis(best, order, axis=1)
        return lists


class Rating:
    """A predictor of Surprise, fitted and asked for the test in each turn; its answer are the predictions."""

    def __init__(self, folder, name, **options):
        import surprise
        matrix = folder.matrix().tocoo()
        values = folder.array("data.f32", "f4").astype(float)
        data = surprise.Dataset(surprise.Reader(rating_scale=(0.5, 5)))
        self.train = data.construct_trainset([(u, i, r, None) for u, i, r in zip(matrix.row.tolist(), matrix.col.tolist(), values.tolist())])
        self.test = list(zip(folder.array("test_users.i32", "i4").tolist(), folder.array("test_items.i32", "i4").tolist(), folder.array("test_values.f32", "f4").tolist()))
        self.make = lambda: getattr(surprise, name)(**options)

    def turn(self):
        model = self.make()
        self.predictions = model.fit(self.train).test(self.test)

    def answer(self):
        return np.array([prediction.est for prediction in self.predictions], dtype="f4")


class Product:
    """Matrix products of float32: batches of rows times one matrix."""

    def __init__(self):
        random = np.random.default_rng(7)
        self.queries, self.rows = random.random((4096, 256), dtype="f4"), random.random((4096, 256), dtype="f4")
        self.result = np.empty((BATCH, 4096), dtype="f4")

    def turn(self):
        for first in range(0, 4096, BATCH):
            np.matmul(self.queries[first:first + BATCH], self.rows.T, out=self.result)

    def answer(self):
        return self.result


KNN = {"verbose": False}
JOBS = {
    "als-cg-64": lambda folder, threads: Als(folder, threads, 64, True),
    "als-cg-128": lambda folder, threads: Als(folder, threads, 128, True),
    "als-cholesky-64": lambda folder, threads: Als(folder, threads, 64, False),
    "als-cholesky-128": lambda folder, threads: Als(folder, threads, 128, False),
    "als-top-10": TopTen,
    "bpr-64": Bpr,
    "warp-64": Warp,
    "item-knn-cosine": lambda folder, threads: ItemKnn(folder, threads, "CosineRecommender"),
    "item-knn-bm25": lambda folder, threads: ItemKnn(folder, threads, "BM25Recommender"),
    "item-knn-top-10": ItemKnnTopTen,
    "baseline": lambda folder, _: Rating(folder, "BaselineOnly", verbose=False),
    "svd": lambda folder, _: Rating(folder, "SVD", random_state=7),
    "svd++": lambda folder, _: Rating(folder, "SVDpp", random_state=7),
    "nmf": lambda folder, _: Rating(folder, "NMF", random_state=7),
    "slope-one": lambda folder, _: Rating(folder, "SlopeOne"),
    "co-clustering": lambda folder, _: Rating(folder, "CoClustering", random_state=7),
    "knn-users": lambda folder, _: Rating(folder, "KNNBasic", **KNN),
    "knn-means-users": lambda folder, _: Rating(folder, "KNNWithMeans", **KNN),
    "knn-baseline-users": lambda folder, _: Rating(folder, "KNNBaseline", sim_options={"name": "pearson_baseline"}, bsl_options={"method": "als"}, **KNN),
    "knn-items": lambda folder, _: Rating(folder, "KNNBasic", sim_options={"user_based": False}, **KNN),
    "knn-baseline-items": lambda folder, _: Rating(folder, "KNNBaseline", sim_options={"user_based": False}, **KNN),
    "product": lambda *_: Product(),
}


def main():
    job = JOBS[sys.argv[1]](Folder(sys.argv[3]), int(sys.argv[2]))
    answers, sys.stdout = sys.stdout, sys.stderr
    print("ready", file=answers, flush=True)
    for line in sys.stdin:
        if line.strip():
            job.answer().tofile(os.path.join(sys.argv[3], line.strip()))
            print("written", file=answers, flush=True)
            continue
        start, processor = time.perf_counter(), time.process_time()
        job.turn()
        print(time.perf_counter() - start, time.process_time() - processor, sep=";", file=answers, flush=True)


main()
