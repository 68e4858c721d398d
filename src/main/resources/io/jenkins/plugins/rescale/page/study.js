/*
 * Sorts and filters tables rendered by the server, and requests other charts of them. The sort order and the filter are
 * kept when jobs.js replaces a table with a newer one. Without this script a table stays as rendered.
 */
(function () {
  "use strict";

  /** By table ID: the column number, and whether the order is descending. */
  const orders = new Map();
  /** By table ID: the text and the group to filter by. */
  const filters = new Map();

  function text(cell) {
    return cell.textContent.trim();
  }

  /** Cells without a value come last, in either direction. */
  function compare(a, b, number, sign) {
    if (a === "" || b === "") {
      return (a === "") - (b === "");
    }
    return sign * (number ? Number(a) - Number(b) || 0 : a.localeCompare(b, undefined, { numeric: true }));
  }

  function order(table) {
    const wanted = orders.get(table.id);
    const heads = Array.from(table.tHead.rows[0].cells);
    if (wanted === undefined || wanted.column >= heads.length) {
      return;
    }
    const number = heads[wanted.column].getAttribute("data-type") === "number";
    const body = table.tBodies[0];
    const rows = Array.from(body.rows).map(function (row) {
      const cell = row.cells[wanted.column];
      return { row: row, key: cell.getAttribute("data-order") || (number ? "" : text(cell)) };
    });
    rows.sort(function (a, b) {
      return compare(a.key, b.key, number, wanted.down ? -1 : 1);
    });
    rows.forEach(function (one) {
      body.appendChild(one.row);
    });
    heads.forEach(function (head, i) {
      if (i === wanted.column) {
        head.setAttribute("aria-sort", wanted.down ? "descending" : "ascending");
      } else {
        head.removeAttribute("aria-sort");
      }
    });
  }

  function filter(table) {
    const place = document.querySelector("[data-rescale-filter='" + table.id + "']");
    if (place === null) {
      return;
    }
    const wanted = filters.get(table.id) || { text: "", group: "" };
    const looked = wanted.text.trim().toLowerCase();
    const rows = Array.from(table.tBodies[0].rows);
    let shown = 0;
    rows.forEach(function (row) {
      const fits =
        (wanted.group === "" || row.getAttribute("data-group") === wanted.group) &&
        (looked === "" || row.textContent.toLowerCase().includes(looked));
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    const words = place.getAttribute("data-some").replace("[shown]", shown).replace("[all]", rows.length);
    const said = place.querySelector("[data-rescale-shown]");
    const next = looked === "" && wanted.group === "" ? "" : words;
    if (said.textContent !== next) {
      said.textContent = next;
    }
  }

  Behaviour.specify("[data-rescale-sort]", "rescale-study", 0, function (table) {
    Array.from(table.tHead.rows[0].cells).forEach(function (head, i) {
      if (head.querySelector("button") !== null) {
        return;
      }
      const button = document.createElement("button");
      button.type = "button";
      button.className = "rescale-study__sort";
      button.id = table.id + "-sort-" + i;
      button.textContent = text(head);
      button.addEventListener("click", function () {
        const before = orders.get(table.id);
        orders.set(table.id, { column: i, down: before !== undefined && before.column === i && !before.down });
        order(table);
      });
      head.replaceChildren(button);
    });
    order(table);
    filter(table);
  });

  Behaviour.specify("[data-rescale-filter]", "rescale-study", 0, function (place) {
    const id = place.getAttribute("data-rescale-filter");
    const find = place.querySelector("[type=search]");
    const group = place.querySelector("select");
    const before = filters.get(id);
    if (before !== undefined) {
      find.value = before.text;
      group.value = before.group;
    }
    place.hidden = false;
    place.addEventListener("input", function () {
      filters.set(id, { text: find.value, group: group.value });
      filter(document.getElementById(id));
    });
    const table = document.getElementById(id);
    if (table !== null) {
      filter(table);
    }
  });

  Behaviour.specify("[data-rescale-choose]", "rescale-study", 0, function (form) {
    form.querySelector("button").hidden = true;
    form.addEventListener("change", function () {
      const query = new URLSearchParams(location.search);
      // Jenkins adds its own fields to every form
      form.querySelectorAll("select").forEach(function (select) {
        query.set(select.name, select.value);
      });
      history.replaceState(null, "", "?" + query);
      document.querySelector("[data-rescale-live]").dispatchEvent(new Event("rescale:update"));
    });
  });
})();
