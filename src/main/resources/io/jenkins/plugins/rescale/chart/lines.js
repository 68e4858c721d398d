/*
 * Shows the values of a line chart at the pointer position, or at the position selected with the keyboard. The server
 * provides the positions, from 0 to 1, and the text for each; this script does not know what the curves are.
 */
(function () {
  "use strict";

  /** Selected positions by chart ID, counted from the newest; kept when a chart is replaced. */
  const chosen = new Map();

  Behaviour.specify("[data-rescale-places]", "rescale-lines", 0, function (figure) {
    const places = figure.getAttribute("data-rescale-places").split(" ").map(Number);
    const words = figure.getAttribute("data-rescale-words").split("\n");
    const range = figure.querySelector("[type=range]");
    const value = figure.querySelector("[data-rescale-value]");
    const pictures = Array.from(figure.querySelectorAll("svg[data-first]"));
    const last = places.length - 1;

    function say() {
      value.textContent = words[range.value];
      range.setAttribute("aria-valuetext", words[range.value]);
    }

    function show() {
      const at = Number(range.value);
      say();
      chosen.set(figure.id, last - at);
      pictures.forEach(function (picture) {
        const first = Number(picture.getAttribute("data-first"));
        const x = first + places[at] * (Number(picture.getAttribute("data-last")) - first);
        const cursor = picture.querySelector("[data-rescale-cursor]");
        cursor.setAttribute("transform", "translate(" + x + " 0)");
        cursor.setAttribute("visibility", "visible");
      });
    }

    function point(event) {
      const picture = event.currentTarget;
      const first = Number(picture.getAttribute("data-first"));
      const box = picture.getBoundingClientRect();
      const x = ((event.clientX - box.left) * picture.viewBox.baseVal.width) / box.width;
      const part = (x - first) / (Number(picture.getAttribute("data-last")) - first);
      let nearest = 0;
      places.forEach(function (place, i) {
        if (Math.abs(place - part) < Math.abs(places[nearest] - part)) {
          nearest = i;
        }
      });
      range.value = nearest;
      show();
    }

    range.max = last;
    range.hidden = false;
    range.value = Math.max(0, last - (chosen.get(figure.id) || 0));
    range.addEventListener("input", show);
    pictures.forEach(function (picture) {
      picture.addEventListener("pointermove", point);
      picture.addEventListener("pointerdown", point);
    });
    if (chosen.has(figure.id)) {
      show();
    } else {
      say();
    }
  });
})();
