/*
 * Describes the case of a chart that is nearest to the pointer, or selected with the keyboard. The server provides the
 * text and the position of each case; this script does not know what cases are.
 */
(function () {
  "use strict";

  /** Selected cases by chart ID; kept when a chart is replaced. */
  const chosen = new Map();

  Behaviour.specify("[data-rescale-cases]", "rescale-cases", 0, function (figure) {
    const words = figure.getAttribute("data-rescale-cases").split("\n");
    const range = figure.querySelector("[type=range]");
    const value = figure.querySelector("[data-rescale-value]");
    const pictures = Array.from(figure.querySelectorAll("svg[role=img]"));
    const marks = pictures.map(function (picture) {
      return Array.from(picture.querySelectorAll("[data-case]")).map(function (mark) {
        return {
          element: mark,
          index: Number(mark.getAttribute("data-case")),
          at: mark.getAttribute("data-at").split(" ").map(Number),
        };
      });
    });

    function say(index) {
      value.textContent = words[index];
      range.setAttribute("aria-valuetext", words[index]);
    }

    function show(index) {
      say(index);
      range.value = index;
      chosen.set(figure.id, index);
      marks.flat().forEach(function (mark) {
        mark.element.classList.toggle("rescale-cases__chosen", mark.index === index);
      });
    }

    function point(picture, i, event) {
      const box = picture.getBoundingClientRect();
      const scale = picture.viewBox.baseVal.width / box.width;
      const x = (event.clientX - box.left) * scale;
      const y = (event.clientY - box.top) * scale;
      let nearest = null;
      let least = Infinity;
      marks[i].forEach(function (mark) {
        for (let j = 0; j < mark.at.length; j += 2) {
          const distance = Math.hypot(mark.at[j] - x, mark.at[j + 1] - y);
          if (distance < least) {
            least = distance;
            nearest = mark;
          }
        }
      });
      if (nearest !== null) {
        show(nearest.index);
      }
    }

    range.max = words.length - 1;
    range.hidden = false;
    range.addEventListener("input", function () {
      show(Number(range.value));
    });
    pictures.forEach(function (picture, i) {
      ["pointermove", "pointerdown"].forEach(function (type) {
        picture.addEventListener(type, function (event) {
          point(picture, i, event);
        });
      });
    });
    if (chosen.has(figure.id) && chosen.get(figure.id) < words.length) {
      show(chosen.get(figure.id));
    } else {
      range.value = 0;
      range.setAttribute("aria-valuetext", words[0]);
    }
  });
})();
