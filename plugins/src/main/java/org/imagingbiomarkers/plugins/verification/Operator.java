package org.imagingbiomarkers.plugins.verification;

import java.io.IOException;

import org.imagingbiomarkers.io.audit.AuditNote;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.RunNote;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** What the audit trail says of who runs commands, and why results are replaced, from now on. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Report", weight = 80), @Menu(label = "Operator...", weight = 5) },
	description = "What the audit trail says of who runs commands and why results are replaced")
public class Operator extends BiomarkerCommand {

	@Parameter(label = "Operator", persist = false, required = false,
		description = "A pseudonym of who runs commands. Blank: not said")
	private String operator = "";

	@Parameter(label = "Reason for changes", persist = false, required = false,
		description = "Why results are replaced by the runs that follow. Blank: not said")
	private String reason = "";

	@Parameter(type = ItemIO.OUTPUT, description = "What the audit trail says from now on, in one sentence")
	private String verdict;

	@Override
	protected void check() throws IOException {
		RunNote.of(operator, reason);
	}

	@Override
	protected void compute() throws IOException {
		final AuditNote note = RunNote.of(operator, reason);
		RunNote.say(note);
		verdict = "Operator: " + said(note.operator()) + "; reason for changes: " + said(note.reason()) + ".";
		presenter().log(verdict);
	}

	private static String said(final String text) {
		return text.isEmpty() ? "not said" : text;
	}
}
