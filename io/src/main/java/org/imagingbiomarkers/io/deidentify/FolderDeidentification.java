package org.imagingbiomarkers.io.deidentify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.FilesBelow;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.DicomWriter;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.result.Table;

/**
 * All DICOM files below a folder without what tells who the patients are, in new folders and under new names:
 * {@code pseudonym/study/series/object.dcm}. Either all of them get there or nothing does.
 *
 * @param options of the profile
 * @param key of the pseudonyms
 * @param refusesText whether an object whose pixels may hold text ends everything, rather than being left out
 */
public record FolderDeidentification(Set<ProfileOption> options, PseudonymKey key, boolean refusesText) {

	private static final String DIRECTORY_CLASS = "1.2.840.10008.1.3.10";
	private static final int CONTENT_SEQUENCE = 0x0040A730;
	private static final int SHORT_UID = 10;

	/**
	 * What was done.
	 *
	 * @param attributes a row for each attribute and action, with how many elements and files
	 * @param files a row for each file that was found, by its number in the order of paths; the names of the files, which
	 * may be those of patients, are left out
	 * @param written how many were written
	 * @param patients how many different ones
	 */
	public record Result(Table attributes, Table files, int written, int patients) {}

	/**
	 * De-identifies a folder.
	 *
	 * @param progress two steps per file; nothing stays where it is canceled
	 * @throws CancellationException if it is
	 * @throws InputException if there is nothing to write, a file is there already, or an object is refused
	 */
	public Result run(final Path folder, final Path output, final ReadProgress progress) throws IOException {
		final List<Path> found = FilesBelow.of(folder).stream().filter(path -> !path.toAbsolutePath().normalize().startsWith(
			output.toAbsolutePath().normalize())).toList();
		final FolderPatients patients = patients(found, progress);
		Files.createDirectories(output);
		final Path stage = Files.createTempDirectory(output, ".unfinished-");
		try {
			final Run run = new Run(stage, patients);
			for (int i = 0; i < found.size(); i++) {
				step(progress, found.size() + i, found.size());
				run.file(i + 1, found.get(i));
			}
			if (run.written.isEmpty()) throw new InputException("folder must hold DICOM files that can be de-identified, but " +
				"none of its " + found.size() + " files is one" + (run.firstReason.isEmpty() ? "." : ": " + run.firstReason +
					"."));
			move(stage, output, run.written.values());
			return new Result(run.log.table(), run.files.build(), run.written.size(), run.pseudonyms.size());
		}
		finally {
			delete(stage);
		}
	}

	private static FolderPatients patients(final List<Path> files, final ReadProgress progress) throws IOException {
		final FolderPatients patients = new FolderPatients();
		for (int i = 0; i < files.size(); i++) {
			step(progress, i, files.size());
			read(files.get(i)).ifPresent(file -> patients.add(file.dataSet()));
		}
		return patients;
	}

	private static void step(final ReadProgress progress, final long done, final int files) {
		if (progress.canceled()) throw new CancellationException();
		progress.report(done, 2L * files);
	}

	private static Optional<DicomFile> read(final Path path) throws IOException {
		try {
			return DicomFile.looksLikeDicom(path) ? Optional.of(DicomFile.read(path)) : Optional.empty();
		}
		catch (final InputException damaged) {
			return Optional.empty();
		}
	}

	private static void move(final Path stage, final Path output, final Iterable<Path> files) throws IOException {
		for (final Path file : files) {
			if (Files.exists(output.resolve(file))) throw new InputException(
				"output_folder must not hold these objects already, but \"" + file.toString().replace('\\', '/') +
					"\" is there: choose another folder.");
		}
		final List<Path> moved = new ArrayList<>();
		try {
			for (final Path file : files) {
				Files.createDirectories(output.resolve(file).getParent());
				Files.move(stage.resolve(file), output.resolve(file));
				moved.add(file);
			}
		}
		catch (final IOException e) {
			// Either all of them get there or nothing does.
			for (final Path file : moved) Files.deleteIfExists(output.resolve(file));
			throw e;
		}
	}

	private static void delete(final Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			for (final Path path : all.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(path);
			}
		}
	}

	/** The state of one run. */
	private final class Run {

		private final Path stage;
		private final FolderPatients patients;
		private final AttributeLog log = new AttributeLog();
		private final Table.Builder files = new Table.Builder();
		private final Map<String, Path> written = new LinkedHashMap<>();
		private final Set<String> pseudonyms = new HashSet<>();
		private String firstReason = "";

		Run(final Path stage, final FolderPatients patients) {
			this.stage = stage;
			this.patients = patients;
		}

		void file(final int number, final Path path) throws IOException {
			if (!DicomFile.looksLikeDicom(path)) {
				leftOut(number, "", "no DICOM file");
				return;
			}
			final Optional<DicomFile> file = read(path);
			if (file.isEmpty()) leftOut(number, "", "damaged: its header cannot be read");
			else object(number, file.get());
		}

		private void object(final int number, final DicomFile file) throws IOException {
			final DicomDataSet header = file.dataSet();
			final String modality = header.text(Tag.MODALITY).filter(text -> text.matches("[A-Z]{1,16}")).orElse("");
			final String kind = header.text(Tag.SOP_CLASS_UID).orElse("");
			final String uid = header.text(Tag.SOP_INSTANCE_UID).orElse("");
			final Optional<String> text = PixelText.reason(header);
			if (kind.equals(DIRECTORY_CLASS) || file.meta().text(Tag.MEDIA_STORAGE_SOP_CLASS_UID).filter(
				DIRECTORY_CLASS::equals).isPresent()) leftOut(number, modality, "a DICOMDIR, which lists the old names");
			else if (kind.isEmpty() || uid.isEmpty()) leftOut(number, modality,
				"without SOP Class UID (0008,0016) or SOP Instance UID (0008,0018)");
			else if (text.isPresent()) {
				if (refusesText) throw new InputException("File " + number +
					" of folder, by path, must not show text, but it is " + text.get() +
					": pixel_text=[leave out] goes on without it.");
				leftOut(number, modality, text.get());
			}
			else if (header.has(CONTENT_SEQUENCE) && !options.contains(ProfileOption.STRUCTURED_CONTENT)) leftOut(number,
				modality, "a structured report, which stays only with its content cleaned: structured_content=true");
			else if (written.containsKey(uid)) leftOut(number, modality, "the same object again: SOP Instance UID (0008,0018)");
			else write(number, modality, uid, file);
		}

		private void write(final int number, final String modality, final String uid, final DicomFile file)
			throws IOException
		{
			final String patient = patients.patient(file.dataSet());
			log.next();
			final DicomDataSet result = new DataSetDeidentifier(options, key, patient, patients.names(file.dataSet()), log)
				.file(file.dataSet());
			final Path target = Path.of(key.pseudonym(patient), "study_" + shortName(result, Tag.STUDY_INSTANCE_UID),
				"series_" + shortName(result, Tag.SERIES_INSTANCE_UID), shortName(result, Tag.SOP_INSTANCE_UID) + ".dcm");
			Files.createDirectories(stage.resolve(target).getParent());
			try {
				DicomWriter.copyPixels(stage.resolve(target), file, result);
			}
			catch (final InputException cutShort) {
				leftOut(number, modality, "damaged or cut short");
				return;
			}
			written.put(uid, target);
			pseudonyms.add(key.pseudonym(patient));
			row(number, modality, "de-identified", "", target.toString().replace('\\', '/'));
		}

		/** The last digits: the first ones of different UIDs are alike. */
		private String shortName(final DicomDataSet header, final int tag) {
			final String digits = key.uid("name of " + header.text(tag).orElse("none")).replaceAll("\\D", "");
			return digits.substring(digits.length() - SHORT_UID);
		}

		private void leftOut(final int number, final String modality, final String reason) {
			if (firstReason.isEmpty()) firstReason = "file " + number + " is " + reason;
			log.next();
			row(number, modality, "left out", reason, "");
		}

		private void row(final int number, final String modality, final String verdict, final String reason,
			final String result)
		{
			files.row().cell("file", number).cell("modality", modality).cell("verdict", verdict).cell("reason", reason).cell(
				"result", result);
			for (final ProfileAction action : ProfileAction.values()) {
				files.cell(action.done(), log.ofThisFile(action));
			}
		}
	}
}
