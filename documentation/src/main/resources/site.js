"use strict";
(() => {
	const field = document.getElementById("search"), found = document.getElementById("found");
	const page = document.querySelector("main"), root = document.body.dataset.root;
	const LIMIT = 40, AROUND = 90;

	/* Where a word begins in a text that is in lower case; -1 without it. Words in the middle of others count less. */
	const place = (text, word) => {
		for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
			if (at === 0 || !/[a-z0-9]/.test(text[at - 1])) return at;
		}
		return -1;
	};

	const search = words => PAGES.map(([address, title, heading, text]) => {
		let score = 0;
		for (const word of words) {
			const inTitle = place(title.toLowerCase(), word) >= 0, inHeading = place(heading.toLowerCase(), word) >= 0;
			const inText = place(text.toLowerCase(), word);
			if (!inTitle && !inHeading && inText < 0) return null;
			score += (inTitle ? heading ? 4 : 12 : 0) + (inHeading ? 6 : 0) + Math.min(6, text.toLowerCase().split(word).length - 1);
		}
		return { address, title, heading, text, score };
	}).filter(hit => hit).sort((a, b) => b.score - a.score).slice(0, LIMIT);

	const marked = (text, words) => {
		const element = document.createElement("p"), lower = text.toLowerCase();
		const first = Math.max(0, ...words.map(word => place(lower, word)));
		let at = Math.max(0, first - AROUND);
		const end = Math.min(text.length, first + AROUND);
		if (at > 0) element.append("... ");
		while (at < end) {
			const next = words.map(word => [place(lower.slice(at), word), word.length]).filter(([from]) => from >= 0 && at + from < end)
				.sort(([a], [b]) => a - b)[0];
			if (!next) break;
			element.append(text.slice(at, at + next[0]));
			const mark = document.createElement("mark");
			mark.textContent = text.slice(at + next[0], at + next[0] + next[1]);
			element.append(mark);
			at += next[0] + next[1];
		}
		element.append(text.slice(at, end), end < text.length ? " ..." : "");
		return element;
	};

	const show = () => {
		const words = field.value.toLowerCase().split(/\s+/).filter(word => word);
		found.hidden = words.length === 0;
		page.hidden = !found.hidden;
		found.replaceChildren();
		if (found.hidden) return;
		const hits = search(words), list = document.createElement("ul"), count = document.createElement("h1");
		count.textContent = hits.length === LIMIT ? "The first " + LIMIT + " places" : hits.length + (hits.length === 1 ? " place" : " places");
		for (const hit of hits) {
			const item = document.createElement("li"), link = document.createElement("a");
			link.href = root + hit.address;
			link.textContent = hit.heading ? hit.title + ": " + hit.heading : hit.title;
			link.addEventListener("click", () => { field.value = ""; show(); });
			item.append(link, marked(hit.text, words));
			list.append(item);
		}
		found.append(count, list);
	};

	field.addEventListener("input", show);
	field.addEventListener("keydown", event => {
		if (event.key === "Escape") { field.value = ""; show(); }
		if (event.key === "Enter") { const first = found.querySelector("a"); if (first) first.click(); }
	});
	document.addEventListener("keydown", event => {
		if (event.key === "/" && document.activeElement !== field) { event.preventDefault(); field.focus(); }
	});
	const query = new URLSearchParams(location.search).get("q");
	if (query) { field.value = query; show(); }
	const current = document.querySelector("nav a[aria-current]");
	if (current && current.offsetTop > innerHeight - 60) current.scrollIntoView({ block: "center" });
})();
