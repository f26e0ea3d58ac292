namespace Workbench.Simulation;

/// <summary>A style is one latent dimension of taste, and the words in which an article shows it.</summary>
internal sealed record Style(string Name, string[] Adjectives, string[] Materials, string[] Brands, string[] Praise);

/// <summary>A kind of article: its nouns, and the typical price of the category that it belongs to.</summary>
internal sealed record Kind(string Name, string[] Nouns);

/// <summary>A category of the shop. Prices are log-normal around <paramref name="Price"/> euros; <paramref name="Consumable"/> goods are bought again;
/// its articles lean to two styles.</summary>
internal sealed record Category(string Name, double Price, double PriceSpread, bool Consumable, string[] Leans, string[] Uses, Kind[] Kinds);

/// <summary>The vocabulary from which titles, descriptions and searches are composed.</summary>
internal static class Words
{
    public static readonly Style[] Styles =
    [
        new("rustic", ["rustic", "hand-carved", "weathered", "farmhouse", "sturdy"], ["oak", "raw linen", "stoneware", "cast iron"],
            ["Barnfield", "Oakridge", "Millstone"], ["It brings the warmth of an old country house", "Every piece ages with grace"]),
        new("modern", ["modern", "minimal", "sleek", "geometric", "slim"], ["brushed steel", "glass", "matt aluminium", "concrete"],
            ["Linea", "Kubus", "Nordhaus"], ["Clean lines suit a small flat", "Nothing is there that is not needed"]),
        new("playful", ["playful", "colourful", "cheerful", "striped", "bouncy"], ["felt", "soft rubber", "painted beech", "bright cotton"],
            ["Hopscotch", "Jellybean", "Tumble & Co"], ["Children laugh at it and adults do too", "It makes a dull day bright"]),
        new("elegant", ["elegant", "refined", "graceful", "gilded", "silky"], ["porcelain", "silk", "marble", "polished brass"],
            ["Maison Vale", "Aurelia", "Belcourt"], ["A quiet luxury for the evening", "Guests will notice it"]),
        new("outdoor", ["rugged", "waterproof", "weatherproof", "packable", "robust"], ["ripstop nylon", "waxed canvas", "titanium", "merino wool"],
            ["Trailhead", "Northpeak", "Stormfox"], ["Built for rain, mud and long trails", "It weighs little and lasts for years"]),
        new("technical", ["smart", "wireless", "precise", "rechargeable", "silent"], ["carbon fibre", "anodised metal", "silicone", "tempered glass"],
            ["Voltaro", "Pixelwerk", "Quanta"], ["Set it up in two minutes with the app", "A full charge lasts a week"]),
        new("natural", ["organic", "gentle", "pure", "plant-based", "unscented"], ["bamboo", "hemp", "cork", "organic cotton"],
            ["Greenleaf", "Terra Nuda", "Wildbloom"], ["Made without plastic, and kind to the skin", "Grown and packed by small farms"]),
        new("vintage", ["vintage", "retro", "antique", "nostalgic", "classic"], ["leather", "enamel", "walnut", "velvet"],
            ["Old Harbour", "Penny & Plume", "Gramophone"], ["It looks as if it came from a flea market in Paris", "A memory of your grandmother's house"]),
    ];

    public static readonly Category[] Categories =
    [
        new("Home & Garden", 34, 0.6, false, ["rustic", "vintage"], ["the living room", "a sunny balcony", "the hallway"],
            [new("Decoration", ["Vase", "Candle Holder", "Décor Frame", "Lantern"]), new("Textiles", ["Cushion", "Throw Blanket", "Rug", "Curtain"]), new("Garden", ["Planter", "Watering Can", "Bird Feeder", "Garden Stool"])]),
        new("Kitchen", 26, 0.6, false, ["rustic", "modern"], ["family dinners", "a slow breakfast", "baking on Sundays"],
            [new("Cookware", ["Saucepan", "Crème Brûlée Dish", "Casserole", "Frying Pan"]), new("Tableware", ["Plate", "Café au Lait Bowl", "Mug", "Serving Tray"]), new("Utensils", ["Chopping Board", "Purée Press", "Knife", "Whisk"])]),
        new("Books & Paper", 14, 0.4, false, ["vintage", "elegant"], ["the desk", "long train rides", "handwritten letters"],
            [new("Notebooks", ["Notebook", "Diary", "Sketchbook", "Planner"]), new("Stationery", ["Fountain Pen", "Card Set", "Pencil Case", "Letter Paper"]), new("Books", ["Cookbook", "Travel Guide", "Poetry Book", "Puzzle Book"])]),
        new("Toys & Games", 22, 0.5, false, ["playful", "vintage"], ["rainy afternoons", "birthdays", "the whole family"],
            [new("Board Games", ["Board Game", "Card Game", "Chess Set", "Puzzle"]), new("Soft Toys", ["Teddy Bear", "Hand Puppet", "Soft Rabbit", "Doll"]), new("Construction", ["Building Blocks", "Train Set", "Marble Run", "Model Kit"])]),
        new("Clothing", 48, 0.5, false, ["elegant", "modern"], ["the office", "weekend walks", "cool evenings"],
            [new("Tops", ["Shirt", "Jumper", "Cardigan", "T-Shirt"]), new("Accessories", ["Scarf", "Belt", "Hat", "Gloves"]), new("Outerwear", ["Jacket", "Raincoat", "Waistcoat", "Parka"])]),
        new("Beauty", 17, 0.5, true, ["natural", "elegant"], ["daily care", "dry skin", "a calm evening"],
            [new("Skin Care", ["Face Crème", "Hand Balm", "Body Oil", "Soap"]), new("Hair Care", ["Shampoo", "Hair Brush", "Conditioner", "Hair Mask"]), new("Bath", ["Bath Salts", "Bath Sponge", "Shower Gel", "Bath Towel"])]),
        new("Sport & Outdoor", 55, 0.7, false, ["outdoor", "natural"], ["mountain hikes", "the morning run", "camping by the lake"],
            [new("Hiking", ["Backpack", "Water Bottle", "Walking Poles", "Headlamp"]), new("Fitness", ["Yoga Mat", "Skipping Rope", "Dumbbell", "Resistance Band"]), new("Camping", ["Tent", "Sleeping Bag", "Camping Stove", "Hammock"])]),
        new("Electronics", 89, 0.7, false, ["technical", "modern"], ["working from home", "music in every room", "the commute"],
            [new("Audio", ["Headphones", "Speaker", "Radio", "Turntable"]), new("Lighting", ["Desk Lamp", "Light Strip", "Night Light", "Reading Lamp"]), new("Gadgets", ["Phone Stand", "Power Bank", "Keyboard", "Weather Station"])]),
        new("Food & Drink", 11, 0.4, true, ["natural", "rustic"], ["a gift basket", "the coffee break", "a cheese evening"],
            [new("Coffee & Tea", ["Café Blend", "Herbal Tea", "Espresso Beans", "Rosé Tea"]), new("Sweets", ["Chocolate Bar", "Crème Caramel", "Shortbread", "Honey"]), new("Pantry", ["Olive Oil", "Spice Mix", "Fig Jam", "Sea Salt"])]),
        new("Pets", 19, 0.5, true, ["playful", "outdoor"], ["curious cats", "playful puppies", "older dogs"],
            [new("Dogs", ["Dog Lead", "Dog Bed", "Chew Toy", "Dog Biscuits"]), new("Cats", ["Cat Tree", "Cat Toy", "Scratching Post", "Cat Snacks"]), new("Small Animals", ["Hay Rack", "Hamster Wheel", "Rabbit House", "Bird Seed"])]),
    ];

    /// <summary>What visitors look for in vain.</summary>
    public static readonly string[] NotSold =
        ["garden gnome xxl", "phone repair", "gift wrapping service", "car tyres", "aquarium", "voucher code", "wedding dress", "printer ink"];

    public static readonly (string Country, string[] Cities, double Weight)[] Places =
    [
        ("Germany", ["Berlin", "Köln", "München", "Leipzig"], 0.30),
        ("France", ["Paris", "Lyon", "Orléans", "Nîmes"], 0.22),
        ("Spain", ["Madrid", "Málaga", "Valencia"], 0.15),
        ("Netherlands", ["Amsterdam", "Utrecht"], 0.12),
        ("Ireland", ["Dublin", "Cork"], 0.11),
        ("Austria", ["Wien", "Graz"], 0.10),
    ];

    public static readonly string[] AgeBands = ["18-24", "25-34", "35-44", "45-54", "55-64", "65+"];

    /// <summary>The mean style of each category: +1.1 on the two that it leans to, less the mean of all.</summary>
    public static double[][] CategoryStyles() =>
        Centred([.. Categories.Select(c => Styles.Select(s => c.Leans.Contains(s.Name) ? 1.1 : 0).ToArray())], [.. Categories.Select(_ => 1.0)]);

    /// <summary>The vectors less their weighted mean.</summary>
    public static double[][] Centred(double[][] vectors, double[] weights)
    {
        double[] mean = [.. Styles.Select((_, k) => vectors.Zip(weights, (v, w) => v[k] * w).Sum() / weights.Sum())];
        return [.. vectors.Select(v => v.Zip(mean, (x, m) => x - m).ToArray())];
    }
}
