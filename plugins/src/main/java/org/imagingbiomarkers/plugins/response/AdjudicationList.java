package org.imagingbiomarkers.plugins.response;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.response.ReaderTable.Key;

/** Where two readers differ: what a third one has to decide, with the rule by which each came to the answer. */
record AdjudicationList(ReaderTable first, ReaderTable second) {

	private static final List<String> COLUMNS = List.of("patient", "time_point", "lesion", "what", "first", "second",
		"first reason", "second reason", "first rule", "second rule");
	/** What is noted of a lesion in words, on which readers may differ. */
	private static final List<String> WORDS = List.of("kind", "state", "organ", "part_of", "merged_into");
	private static final String NOT_READ = "not read";

	/** One row per difference; none where they agree in everything. */
	Table table() {
		final List<List<Object>> rows = new ArrayList<>();
		addAnswers(rows);
		addLesions(rows);
		return new Table(COLUMNS, rows);
	}

	private void addAnswers(final List<List<Object>> rows) {
		final Map<Key, Answer> one = first.byKey();
		final Map<Key, Answer> other = second.byKey();
		final Set<Key> keys = new LinkedHashSet<>(one.keySet());
		keys.addAll(other.keySet());
		for (final Key key : keys) {
			final Answer here = one.get(key);
			final Answer there = other.get(key);
			if (here != null && there != null && here.response().equals(there.response()) && (!key.timePoint().equals(
				TableCriterion.PROGRESSION) || Double.compare(here.day(), there.day()) == 0)) continue;
			rows.add(List.of(key.patient(), key.timePoint(), key.lesion(), "response", word(key, here), word(key, there),
				here == null ? "" : here.reason(), there == null ? "" : there.reason(), here == null ? "" : here.rule(),
				there == null ? "" : there.rule()));
		}
	}

	private static String word(final Key key, final Answer answer) {
		if (answer == null) return NOT_READ;
		final boolean dated = key.timePoint().equals(TableCriterion.PROGRESSION) && !Double.isNaN(answer.day());
		return dated ? answer.response() + " on day " + Math.round(answer.day()) : answer.response();
	}

	/** Lesions that only one reader has at a visit that both read, and what is noted differently. */
	private void addLesions(final List<List<Object>> rows) {
		final Set<Key> visits = new LinkedHashSet<>(first.lesions().keySet().stream().map(Key::visit).toList());
		visits.retainAll(second.lesions().keySet().stream().map(Key::visit).toList());
		final Set<Key> keys = new LinkedHashSet<>(first.lesions().keySet());
		keys.addAll(second.lesions().keySet());
		for (final Key key : keys) {
			if (!visits.contains(key.visit())) continue;
			final Map<String, Object> here = first.lesions().get(key);
			final Map<String, Object> there = second.lesions().get(key);
			if (here == null || there == null) {
				rows.add(row(key, "lesion", here == null ? NOT_READ : kind(here), there == null ? NOT_READ : kind(there)));
				continue;
			}
			for (final String column : WORDS) {
				final String one = column.equals("kind") ? kind(here) : PatientTable.text(here, column);
				final String other = column.equals("kind") ? kind(there) : PatientTable.text(there, column);
				if (!one.equalsIgnoreCase(other)) rows.add(row(key, column, one, other));
			}
		}
	}

	/** A blank kind is a target. */
	private static String kind(final Map<String, Object> row) {
		final String kind = PatientTable.text(row, "kind");
		return kind.isEmpty() ? "target" : kind;
	}

	private static List<Object> row(final Key key, final String what, final String one, final String other) {
		return List.of(key.patient(), key.timePoint(), key.lesion(), what, one, other, "", "", "", "");
	}
}
