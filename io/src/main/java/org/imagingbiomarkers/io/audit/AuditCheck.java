package org.imagingbiomarkers.io.audit;

import static org.imagingbiomarkers.io.audit.AuditFinding.Verdict.ADDED;
import static org.imagingbiomarkers.io.audit.AuditFinding.Verdict.CHAIN_BROKEN;
import static org.imagingbiomarkers.io.audit.AuditFinding.Verdict.CHANGED;
import static org.imagingbiomarkers.io.audit.AuditFinding.Verdict.LINE_CHANGED;
import static org.imagingbiomarkers.io.audit.AuditFinding.Verdict.MISSING;
import static org.imagingbiomarkers.io.audit.AuditFinding.Verdict.UNCHANGED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compares a folder of results with its trail. Whoever can write all files can also write a whole new trail: what is
 * found is any change of files or lines by itself, and the digest of the last line, kept elsewhere, finds a new trail
 * too.
 *
 * @param findings in the order of the lines, then of the names of the files
 * @param latest the line that wrote each file that is expected there, by the name of the file
 * @param last digest of the last line; blank where there is none
 */
public record AuditCheck(List<AuditFinding> findings, Map<String, AuditTrail.Line> latest, String last) {

	/** Whether a folder has a trail. */
	public static boolean hasTrail(final Path folder) {
		return Files.isRegularFile(folder.resolve(AuditTrail.NAME));
	}

	/** Whether all is as it was written. */
	public boolean isGood() {
		return findings.stream().allMatch(AuditFinding::isGood);
	}

	/** Checks the lines and then the files. */
	public static AuditCheck of(final Path folder) throws IOException {
		final AuditTrail.Lines trail = AuditTrail.read(folder);
		final List<AuditFinding> findings = new ArrayList<>(chain(trail));
		final Map<String, AuditTrail.Line> latest = new TreeMap<>();
		for (final Map.Entry<String, AuditTrail.Expected> file : trail.expected().entrySet()) {
			latest.put(file.getKey(), file.getValue().line());
			findings.add(file(folder, file.getKey(), file.getValue()));
		}
		for (final String name : names(folder)) {
			if (!latest.containsKey(name)) findings.add(new AuditFinding(name, 0, ADDED, "\"" + name +
				"\" was written by no command that the audit trail tells of."));
		}
		final List<AuditTrail.Line> lines = trail.lines();
		return new AuditCheck(List.copyOf(findings), latest, lines.isEmpty() ? "" : lines.get(lines.size() - 1).digest());
	}

	private static AuditFinding file(final Path folder, final String name, final AuditTrail.Expected expected)
		throws IOException
	{
		final AuditTrail.Line line = expected.line();
		final Path file = folder.resolve(name).normalize();
		final boolean own = folder.normalize().equals(file.getParent());
		if (!own || !Files.exists(file)) return new AuditFinding(name, line.number(), MISSING, "\"" + name +
			"\" is missing: line " + line.number() + " tells that it was written.");
		final boolean same = Digest.of(file).equals(expected.sha256());
		return new AuditFinding(name, line.number(), same ? UNCHANGED : CHANGED, same ? "" : "\"" + name +
			"\" is not as it was written by line " + line.number() + ": its digest is another one.");
	}

	private static List<AuditFinding> chain(final AuditTrail.Lines trail) {
		final List<AuditFinding> findings = new ArrayList<>();
		String before = "";
		for (final AuditTrail.Line line : trail.lines()) {
			final int number = line.number();
			if (line.record().isEmpty()) findings.add(new AuditFinding(AuditTrail.NAME, number, LINE_CHANGED, "Line " + number +
				" is not as it was written: its digest is another one."));
			else if (!line.record().get().previous().equals(before)) findings.add(new AuditFinding(AuditTrail.NAME, number,
				CHAIN_BROKEN, number == 1 ? "Line 1 is not the first one that was written: lines before it were cut." : "Line " +
					number + " was not written after line " + (number - 1) + ": lines were cut, added, or put in another order."));
			before = line.digest();
		}
		if (!trail.whole()) findings.add(new AuditFinding(AuditTrail.NAME, trail.lines().size(), LINE_CHANGED, trail.lines()
			.isEmpty() ? "The audit trail is empty." : "The last line has no end."));
		if (findings.isEmpty()) findings.add(new AuditFinding(AuditTrail.NAME, trail.lines().size(), UNCHANGED, ""));
		return findings;
	}

	/** Files and images that are folders; folders that have results of their own are not part of this one. */
	private static List<String> names(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(file -> Files.isRegularFile(file) || file.getFileName().toString().endsWith(".ome.zarr")).map(
				file -> file.getFileName().toString()).filter(name -> !name.startsWith(".") && !name.equals(AuditTrail.NAME))
				.sorted().toList();
		}
	}
}
