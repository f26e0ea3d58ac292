"use strict";
(() => {
  const draw = place => {
    const figure = JSON.parse(place.querySelector("script[type='application/json']").textContent);
    place.textContent = "";
    Plotly.newPlot(place, figure.data, figure.layout, figure.config);
  };
  // One after another, so that the page can be read and scrolled meanwhile; its static picture stands for each until then.
  const drawNext = figures => {
    if (figures.length > 0) {
      draw(figures[0]);
      setTimeout(drawNext, 0, figures.slice(1));
    }
  };
  if (window.Plotly) {
    drawNext([...document.querySelectorAll(".figure")]);
  }
  document.getElementById("fold")?.addEventListener("click", () => {
    const blocks = document.querySelectorAll("details.code"), open = [...blocks].some(b => b.open);
    blocks.forEach(block => { block.open = !open; });
  });
})();
