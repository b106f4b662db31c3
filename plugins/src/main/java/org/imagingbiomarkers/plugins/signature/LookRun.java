package org.imagingbiomarkers.plugins.signature;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.imagingbiomarkers.io.audit.AuditedRun;
import org.imagingbiomarkers.io.audit.Digest;
import org.imagingbiomarkers.plugins.command.Project;
import org.imagingbiomarkers.plugins.command.RunNote;

/** A look at outcomes, as the audit trail tells of it. */
final class LookRun {

	private static final String NAME = LookRun.class.getPackageName() + ".SignatureEvaluation";

	private LookRun() {}

	/** @param table whose outcomes were looked at */
	static AuditedRun of(final Path table) throws IOException {
		return new AuditedRun(NAME, Project.version(), System.getProperty("java.version", ""), RunNote.current(), "", 0, List
			.of(new AuditedRun.Input(table.getFileName().toString(), Digest.of(table))));
	}
}
