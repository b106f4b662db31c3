package org.imagingbiomarkers.plugins.verification;

import org.imagingbiomarkers.io.audit.AuditFinding;
import org.imagingbiomarkers.io.result.Table;

/** One row for each file, each trail and each run that was looked at. */
final class VerificationTable {

	private final Table.Builder rows = new Table.Builder();
	private int failed;
	private int notRunAgain;
	private int files;
	private int same;

	/** Adds what the trail says of a file or of itself. */
	void add(final String folder, final AuditFinding finding) {
		row(folder, finding.file(), "trail", finding.line(), finding.verdict().word(), finding.sentence());
		if (!finding.isGood()) failed++;
		files++;
	}

	/** Adds that a folder has results but no trail. */
	void addWithoutTrail(final String folder) {
		row(folder, "", "trail", 0, "no audit trail",
			"The files of this folder cannot be verified, because it has no audit trail.");
		failed++;
	}

	/** Adds how a file came out when its command was run again. */
	void add(final String folder, final int line, final Comparison comparison) {
		row(folder, comparison.file(), "run again", line, comparison.verdict().word(), comparison.sentence());
		switch (comparison.verdict()) {
			case SAME -> same++;
			case DIFFERENT -> failed++;
			case NOT_COMPARED -> notRunAgain++;
		}
	}

	/** Adds another thing that is not as expected. */
	void addFailure(final String folder, final String sentence) {
		row(folder, "", "trail", 0, "chain broken", sentence);
		failed++;
	}

	private void row(final String folder, final String file, final String check, final int line, final String verdict,
		final String comment)
	{
		rows.row().cell("folder", folder).cell("file", file).cell("check", check).cell("line", line).cell("verdict", verdict)
			.cell("comment", comment);
	}

	boolean isVerified() {
		return failed == 0;
	}

	/** All of it in one sentence. */
	String verdict(final boolean again) {
		final String runs = again ? ", " + same + " files came out bit-equal again, " + notRunAgain + " could not be compared"
			: "";
		return (isVerified() ? "verified: " : "failed: " + failed + (failed == 1 ? " thing is" : " things are") +
			" not as written; ") + files + " files and trails were checked" + runs;
	}

	Table table() {
		return rows.build();
	}
}
