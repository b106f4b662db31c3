package org.imagingbiomarkers.plugins.quality;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.io.protocol.ProtocolProfile;
import org.imagingbiomarkers.io.protocol.ProtocolResult;
import org.imagingbiomarkers.io.protocol.Verdict;
import org.imagingbiomarkers.io.result.Table;

/** The tables of a check of protocols. */
final class ProtocolTable {

	private final boolean cohort;
	private final List<Checked> all = new ArrayList<>();

	private record Checked(String name, String series, ProtocolProfile profile, List<ProtocolResult> results) {

		long count(final Verdict verdict) {
			return results.stream().filter(result -> result.verdict() == verdict).count();
		}

		/** Of the series: not met where a requirement is not, met where all are. */
		Verdict verdict() {
			if (count(Verdict.NOT_MET) > 0) return Verdict.NOT_MET;
			return count(Verdict.CANNOT_BE_JUDGED) > 0 ? Verdict.CANNOT_BE_JUDGED : Verdict.MET;
		}
	}

	/** @param cohort whether the rows name cases */
	ProtocolTable(final boolean cohort) {
		this.cohort = cohort;
	}

	void add(final String name, final String series, final ProtocolProfile profile, final List<ProtocolResult> results) {
		all.add(new Checked(name, series, profile, results));
	}

	boolean isEmpty() {
		return all.isEmpty();
	}

	/** A row for each requirement of each series. */
	Table rows() {
		final Table.Builder table = new Table.Builder();
		for (final Checked one : all) {
			for (final ProtocolResult result : one.results) {
				start(table, one);
				table.cell("requirement", result.requirement().id()).cell("what", result.requirement().what()).cell("tag", result
					.requirement().source().words()).cell("found", result.found()).cell("limit", result.limit()).cell("verdict",
						result.verdict().words()).cell("reason", result.reason()).cell("document", one.profile.document()).cell(
							"version", one.profile.version()).cell("section", result.requirement().section()).cell("basis", result
								.requirement().recalled() ? "recalled" : "verified");
			}
		}
		return table.build();
	}

	/** A row for each series. */
	Table summary() {
		final Table.Builder table = new Table.Builder();
		for (final Checked one : all) {
			start(table, one);
			table.cell("met", one.count(Verdict.MET)).cell("not_met", one.count(Verdict.NOT_MET)).cell("cannot_be_judged", one
				.count(Verdict.CANNOT_BE_JUDGED)).cell("verdict", one.verdict().words());
		}
		return table.build();
	}

	private void start(final Table.Builder table, final Checked one) {
		table.row();
		if (cohort) table.cell("case", one.name);
		table.cell("series", one.series).cell("profile", one.profile.name());
	}

	/** What came out, for the log. */
	String sentence() {
		if (all.size() == 1) {
			final Checked one = all.get(0);
			return one.profile.name() + ", " + one.count(Verdict.MET) + " of " + one.results.size() +
				" requirements are met, " + one.count(Verdict.NOT_MET) + " are not, " + one.count(Verdict.CANNOT_BE_JUDGED) +
				" cannot be judged";
		}
		return all.stream().filter(one -> one.verdict() == Verdict.MET).count() + " of " + all.size() +
			" series meet every requirement";
	}
}
