(function () {
  var box = document.querySelector(".filter");
  var input = box.querySelector("input");
  var status = box.querySelector("[role=status]");
  var tables = Array.prototype.slice.call(document.querySelectorAll("table"));
  var rows = Array.prototype.slice.call(document.querySelectorAll("tbody tr"));
  box.hidden = false;
  input.addEventListener("input", function () {
    var words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    rows.forEach(function (row) {
      var text = row.textContent.toLowerCase();
      row.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
      if (!row.hidden) shown += 1;
    });
    tables.forEach(function (table) {
      table.hidden = !table.querySelector("tbody tr:not([hidden])");
    });
    status.textContent = words.length ? shown + " of " + rows.length + " shown" : "";
  });
})();
