(function () {
  var box = document.querySelector(".filter");
  var find = box.querySelector("input");
  var treatment = box.querySelector("select");
  var output = box.querySelector("output");
  var list = function (selector) {
    return Array.prototype.slice.call(document.querySelectorAll(selector));
  };
  var tables = list(".tables table");
  var rows = list(".tables tbody tr");
  var filter = function () {
    var words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = rows.filter(function (row) {
      var text = row.textContent.toLowerCase();
      var is = (!treatment.value || row.dataset.treatment === treatment.value) &&
        words.every(function (word) { return text.indexOf(word) >= 0; });
      row.classList.toggle("out", !is);
      return is;
    });
    tables.forEach(function (table) {
      table.classList.toggle("out", !table.querySelector("tbody tr:not(.out)"));
    });
    var is_all = !words.length && !treatment.value;
    output.textContent = is_all ? "" : output.dataset.words
      .replace("{shown}", shown.length).replace("{all}", rows.length);
    if (is_all || !shown.length) return;
    // What is found is of no use out of sight.
    var place = shown[0].getBoundingClientRect();
    if (place.top < box.getBoundingClientRect().bottom || place.bottom > window.innerHeight) {
      shown[0].scrollIntoView();
    }
  };
  box.hidden = false;
  box.addEventListener("input", filter);
  box.addEventListener("submit", function (event) { event.preventDefault(); });
  // A link to a field shows it, whatever is looked for.
  window.addEventListener("hashchange", function () {
    var row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!row || !row.closest(".out")) return;
    box.reset();
    filter();
    row.scrollIntoView();
  });
})();
