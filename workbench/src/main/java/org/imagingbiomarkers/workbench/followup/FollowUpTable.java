package org.imagingbiomarkers.workbench.followup;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.visit.LesionMeasurement;

/** The lesions of follow-ups as the long table that Response Assessment takes. */
public final class FollowUpTable {

	private FollowUpTable() {}

	/** One row per patient, visit and lesion; what was not measured is NaN. */
	public static Table of(final List<FollowUp> all) {
		final List<String> measures = measures(all);
		final Table.Builder rows = new Table.Builder();
		for (final FollowUp one : all) {
			for (final FollowUpVisit visit : one.visits()) {
				lesions(one, visit.name()).forEach(lesion -> row(rows, one, visit, lesion, measures));
			}
		}
		return rows.build();
	}

	/** The lesions of a visit; where none was evaluated those of the baseline without numbers, so that it has an answer. */
	private static List<FollowedLesion> lesions(final FollowUp all, final String visit) {
		final List<FollowedLesion> own = all.lesions().stream().filter(one -> one.visit().equals(visit)).toList();
		if (!own.isEmpty()) return own;
		return all.lesions().stream().filter(one -> one.visit().equals(all.baseline())).map(one -> FollowedLesion.of(visit,
			one.lesion(), one.kind())).toList();
	}

	/** The headings of what was measured: sizes first. */
	public static List<String> measures(final List<FollowUp> all) {
		final List<String> measures = new ArrayList<>(LesionMeasurement.SIZES);
		final TreeSet<String> others = new TreeSet<>();
		all.forEach(one -> one.lesions().forEach(lesion -> others.addAll(lesion.measures().keySet())));
		others.removeAll(LesionMeasurement.SIZES);
		measures.addAll(others);
		return measures;
	}

	private static void row(final Table.Builder rows, final FollowUp all, final FollowUpVisit visit,
		final FollowedLesion lesion, final List<String> measures)
	{
		rows.row().cell("patient", all.patient()).cell("time_point", visit.name()).cell("day", visit.day()).cell("lesion",
			lesion.lesion()).cell("kind", lesion.kind()).cell("organ", lesion.organ()).cell("state", lesion.state()).cell(
				"part_of", lesion.partOf()).cell("merged_into", lesion.mergedInto());
		for (final String measure : measures) {
			rows.cell(measure, lesion.measures().getOrDefault(measure, Double.NaN));
		}
		rows.cell("tracking_uid", lesion.trackingUid()).cell("comment", lesion.comment()).cell("reader", all.reader());
	}
}
