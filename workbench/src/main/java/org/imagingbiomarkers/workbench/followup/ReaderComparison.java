package org.imagingbiomarkers.workbench.followup;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.result.ResultFolder;

/**
 * What two readers have found of one patient, each in a session, as Reader Agreement takes it.
 *
 * @param first what one reader found
 * @param second what the other one found
 */
public record ReaderComparison(FollowUp first, FollowUp second) {

	/** Folder in that of the first session where the table of both readers and what they differ in are. */
	public static final String FOLDER = "agreement";
	private static final String NAME = "readers";

	/**
	 * Opens what two readers have saved.
	 *
	 * @throws InputException if one of them has not saved, both are one, or the patients differ
	 */
	public static ReaderComparison open(final Path folder, final String reader, final Path otherFolder,
		final String otherReader) throws IOException
	{
		if (reader.equals(otherReader)) throw new InputException("Two readers must be compared, but both are \"" + reader +
			"\".");
		final FollowUp one = saved(folder, reader);
		final FollowUp other = saved(otherFolder, otherReader);
		if (!one.patient().equals(other.patient())) throw new InputException(
			"Both readers must have read one patient, but \"" + reader + "\" has read \"" + one.patient() + "\" and \"" +
				otherReader + "\" \"" + other.patient() + "\".");
		return new ReaderComparison(one, other);
	}

	private static FollowUp saved(final Path folder, final String reader) throws IOException {
		if (!FollowUpFile.isIn(folder)) throw new InputException("\"" + folder.getFileName() +
			"\" must be the folder of a follow-up, but it has none.");
		final FollowUp found = FollowUpFile.read(folder, reader);
		if (found.lesions().isEmpty()) throw new InputException("\"" + reader + "\" must have saved lesions in \"" + folder
			.getFileName() + "\", but there are none.");
		return found;
	}

	/**
	 * Writes the table of both readers below a folder.
	 *
	 * @return the inputs of Reader Agreement for it; what it finds goes into the same folder
	 */
	public Map<String, Object> write(final Path folder, final String criterion) throws IOException {
		final Path agreement = folder.resolve(FOLDER);
		try (ResultFolder open = ResultFolder.open(agreement)) {
			open.table(NAME, FollowUpTable.of(List.of(first, second)));
			open.finish();
		}
		final File table = agreement.resolve(NAME + ".csv").toFile();
		return Map.of("file", table, "criterion", criterion, "output_folder", agreement.toFile());
	}
}
