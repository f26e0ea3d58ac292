"use strict";
(() => {
  const draw = place => {
    const figure = JSON.parse(place.querySelector("script[type='application/json']").textContent);
    place.textContent = "";
    Plotly.newPlot(place, figure.data, figure.layout, figure.config);
  };
  const figures = document.querySelectorAll(".figure");
  if (window.Plotly && figures.length > 0) {
    // Drawn when it comes into view: the static picture stands there until then.
    const watch = new IntersectionObserver(entries => {
      for (const entry of entries.filter(e => e.isIntersecting)) {
        watch.unobserve(entry.target);
        draw(entry.target);
      }
    }, { rootMargin: "400px" });
    figures.forEach(figure => watch.observe(figure));
  }
  document.getElementById("fold")?.addEventListener("click", () => {
    const blocks = document.querySelectorAll("details.code"), open = [...blocks].some(b => b.open);
    blocks.forEach(block => { block.open = !open; });
  });
})();
