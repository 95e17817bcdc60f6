/* What the page can do with a script: it reads well without one. */
(function () {
	"use strict";
	var live = document.getElementById("live"), say = live.dataset;
	var names = new Intl.Collator("zh-u-co-stroke");

	function fill(text, a, b) {
		return text.replace("{1}", a).replace("{2}", b);
	}
	function make(name, attrs) {
		var e = document.createElement(name);
		Object.keys(attrs || {}).forEach(function (k) {
			e[k] = attrs[k];
		});
		return e;
	}

	/* A row without a value comes last, whichever way. */
	function sort(table, th, at) {
		var up = th.getAttribute("aria-sort") !== "ascending";
		var body = table.tBodies[0], numeric = !th.classList.contains("text");
		var rows = Array.from(body.rows).map(function (tr, i) {
			var cell = tr.cells[at], v = cell.dataset.v;
			return {
				tr: tr, i: i, none: numeric && v === undefined,
				v: numeric ? Number(v) : cell.textContent.trim()
			};
		});
		rows.sort(function (a, b) {
			if (a.none || b.none)
				return a.none - b.none || a.i - b.i;
			var d = numeric ? a.v - b.v : names.compare(a.v, b.v);
			return (up ? d : -d) || a.i - b.i;
		});
		rows.forEach(function (r) { body.appendChild(r.tr); });
		Array.from(table.tHead.rows[0].cells).forEach(function (c) {
			c.removeAttribute("aria-sort");
		});
		th.setAttribute("aria-sort", up ? "ascending" : "descending");
		live.textContent = fill(up ? say.up : say.down, th.textContent.trim()) +
			(numeric ? "" : " · " + say.stroke);
	}

	var tables = Array.from(document.querySelectorAll("table[data-sort]"));
	tables.forEach(function (table) {
		Array.from(table.tHead.rows[0].cells).forEach(function (th, at) {
			var button = make("button", { type: "button", textContent: th.textContent });
			th.textContent = "";
			th.appendChild(button);
			button.addEventListener("click", function () { sort(table, th, at); });
		});
	});

	var ranking = document.getElementById("ranking");
	var ranked = tables.filter(function (t) {
		return ranking !== null && ranking.contains(t);
	});
	function gradeOf(tr) {
		var cell = tr.querySelector(".c-grade");
		return cell === null ? "" : cell.textContent.trim();
	}
	function addTools() {
		var tools = make("div", { className: "tools" });
		var find = make("input", { type: "search", autocomplete: "off" });
		var pick = make("select"), out = make("output");
		var grades = [], rows = [];
		ranked.forEach(function (t) {
			rows = rows.concat(Array.from(t.tBodies[0].rows));
		});
		rows.forEach(function (tr) {
			if (grades.indexOf(gradeOf(tr)) < 0)
				grades.push(gradeOf(tr));
		});
		pick.add(new Option(say.all, ""));
		grades.forEach(function (g) { pick.add(new Option(g, g)); });
		[[say.search, find], [say.grade, pick]].forEach(function (p) {
			var label = make("label", { textContent: p[0] });
			label.appendChild(p[1]);
			tools.appendChild(label);
		});
		tools.appendChild(out);
		function show() {
			var word = find.value.trim(), n = 0;
			rows.forEach(function (tr) {
				var name = tr.querySelector("th").textContent;
				tr.hidden = name.indexOf(word) < 0 ||
					(pick.value !== "" && gradeOf(tr) !== pick.value);
				n += tr.hidden ? 0 : 1;
			});
			out.textContent = fill(say.shown, n, rows.length);
		}
		find.addEventListener("input", show);
		pick.addEventListener("change", show);
		show();
		ranking.insertBefore(tools, ranking.querySelector("h3"));
	}
	if (ranked.length > 0)
		addTools();

	function addTheme() {
		var root = document.documentElement;
		var media = window.matchMedia("(prefers-color-scheme: dark)");
		var button = make("button", { type: "button", className: "theme" });
		function dark() {
			return root.dataset.theme ? root.dataset.theme === "dark" : media.matches;
		}
		function name() {
			button.textContent = dark() ? say.light : say.dark;
		}
		button.addEventListener("click", function () {
			root.dataset.theme = dark() ? "light" : "dark";
			name();
		});
		media.addEventListener("change", name);
		name();
		document.querySelector("header").appendChild(button);
	}
	addTheme();

	/* Paper shows what is folded away on the screen. */
	window.addEventListener("beforeprint", function () {
		document.querySelectorAll("details").forEach(function (d) { d.open = true; });
	});
}());
