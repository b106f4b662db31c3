package org.imagingbiomarkers.plugins.deidentify;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.deidentify.FolderDeidentification;
import org.imagingbiomarkers.io.deidentify.ProfileOption;
import org.imagingbiomarkers.io.deidentify.PseudonymKey;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.TableResult;
import org.imagingbiomarkers.plugins.command.TextField;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Copies the DICOM files of a folder without what tells who the patients are. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Batch", weight = 90), @Menu(label = "De-identify...", weight = 3) },
	description = "Copy the DICOM files of a folder without what tells who the patients are")
public class DeIdentify extends BiomarkerCommand {

	/** The report of attributes, in the output folder. */
	static final String ATTRIBUTES_FILE = "deidentification_attributes.csv";
	/** The report of files, in the output folder. */
	static final String FILES_FILE = "deidentification_files.csv";

	private static final String SHIFT = "shift";
	private static final String KEEP = "keep";
	private static final String REMOVE = "remove";
	private static final String LEAVE_OUT = "leave out";
	private static final String REFUSE = "refuse";

	@Parameter(label = "Folder", style = "directory", persist = false, required = false, autoFill = false,
		description = "DICOM files of one patient or many, in any folders below", attrs = @Attr(name = "needed", value = ""))
	private File folder;

	@Parameter(label = "Output folder", style = "directory", persist = false, required = false, autoFill = false,
		description = "Where the new files go: pseudonym/study/series", attrs = @Attr(name = "needed", value = ""))
	private File output_folder;

	@Parameter(label = "Key file", style = "save", persist = false, required = false, autoFill = false,
		description = "The secret that pseudonyms, UIDs and shifts come from; made where it is not there. Keep it, and keep it apart from the new files",
		attrs = @Attr(name = "needed", value = ""))
	private File key_file;

	@Parameter(label = "Dates", persist = false, choices = { SHIFT, REMOVE, KEEP },
		description = "shift: all of a patient by the same number of days; without dates and times there is no SUV")
	private String dates = SHIFT;

	@Parameter(label = "Keep patient characteristics", persist = false,
		description = "Sex, age, size and weight, which SUV needs")
	private boolean patient_characteristics = true;

	@Parameter(label = "Keep device identity", persist = false,
		description = "Serial number and name of the scanner, for harmonization")
	private boolean device = false;

	@Parameter(label = "Keep institution", persist = false, description = "Name and address of the institution")
	private boolean institution = false;

	@Parameter(label = "Clean descriptions", persist = false,
		description = "Keep descriptions of series, names of regions and other free texts without the names that headers tell; otherwise none stays")
	private boolean descriptors = false;

	@Parameter(label = "Clean structured reports", persist = false,
		description = "Keep numbers and codes of structured reports, no prose; otherwise reports are left out")
	private boolean structured_content = true;

	@Parameter(label = "Clean graphics", persist = false,
		description = "Keep drawn annotations without the names that headers tell; overlays in planes of bits never stay")
	private boolean graphics = false;

	@Parameter(label = "Keep safe private tags", persist = false,
		description = "b-values, gradients, scale slopes and factors of PET, where they are numbers; no other private tag stays")
	private boolean safe_private = true;

	@Parameter(label = "Pixels that may hold text", persist = false, choices = { LEAVE_OUT, REFUSE },
		description = "Burned-in annotation, secondary captures, ultrasound, photographs, documents: leave out, or end without any file")
	private String pixel_text = LEAVE_OUT;

	@Parameter(type = ItemIO.OUTPUT, description = "A row for each attribute and what was done with it")
	private Table table;

	@Parameter(type = ItemIO.OUTPUT,
		description = "A row for each file that was found, by its number in the order of paths")
	private Table files;

	@Override
	protected void check() throws IOException {
		new TextField("dates", dates).oneOf(List.of(SHIFT, REMOVE, KEEP));
		new TextField("pixel_text", pixel_text).oneOf(List.of(LEAVE_OUT, REFUSE));
		final Optional<Path> output = new PathField("output_folder", output_folder).path();
		final Optional<Path> key = new PathField("key_file", key_file).path();
		if (output.isPresent() && key.isPresent() && isBelow(key.get(), output.get())) throw new InvalidInputException(
			"key_file must not be in output_folder: who has the key can find the patients again.");
	}

	@Override
	protected void compute() throws IOException {
		check();
		final PathField source = new PathField("folder", folder);
		final Path from = source.required("a folder with DICOM files");
		if (!Files.isDirectory(from)) throw new InputException(
			"folder must be a folder with DICOM files, but there is no folder \"" + source.shown() + "\".");
		final Path output = new PathField("output_folder", output_folder).required("the folder for the new files");
		if (Files.exists(output) && !Files.isDirectory(output)) throw new InputException(
			"output_folder must be a folder, but it is a file.");
		if (isBelow(from, output)) throw new InvalidInputException(
			"output_folder must not be folder or hold it, as the new files would be among the old ones.");
		final Path key = new PathField("key_file", key_file).required("the file with the secret of the pseudonyms");
		final boolean made = !Files.exists(key);
		final FolderDeidentification work = new FolderDeidentification(options(), PseudonymKey.ofFile(key), pixel_text.equals(
			REFUSE));
		final FolderDeidentification.Result[] result = new FolderDeidentification.Result[1];
		during(progress -> result[0] = work.run(from, output, progress));
		Files.writeString(output.resolve(ATTRIBUTES_FILE), result[0].attributes().csv());
		Files.writeString(output.resolve(FILES_FILE), result[0].files().csv());
		presenter().wrote(List.of(output.resolve(ATTRIBUTES_FILE), output.resolve(FILES_FILE)));
		report(result[0], made);
		table = result[0].attributes();
		files = result[0].files();
		presenter().show(new TableResult("De-identified files", files, Optional.empty(), Optional.empty()));
		presenter().show(new TableResult("De-identified attributes", table, Optional.empty(), Optional.empty()));
	}

	private void report(final FolderDeidentification.Result result, final boolean made) {
		final int found = result.files().rows().size();
		presenter().log(title() + ": " + result.written() + " of " + found + " files of " + result.patients() + (result
			.patients() == 1 ? " patient." : " patients.") + (made ? " A new key was made: keep it." : ""));
		if (result.written() < found) presenter().warn(Warning.leftOut(title() + ": " + (found - result.written()) + " of " +
			found + " files are left out, for the reasons in " + FILES_FILE + "."));
	}

	private Set<ProfileOption> options() {
		final Set<ProfileOption> options = EnumSet.noneOf(ProfileOption.class);
		if (dates.equals(SHIFT)) options.add(ProfileOption.MODIFIED_DATES);
		if (dates.equals(KEEP)) options.add(ProfileOption.FULL_DATES);
		if (patient_characteristics) options.add(ProfileOption.PATIENT);
		if (device) options.add(ProfileOption.DEVICE);
		if (institution) options.add(ProfileOption.INSTITUTION);
		if (descriptors) options.add(ProfileOption.DESCRIPTORS);
		if (structured_content) options.add(ProfileOption.STRUCTURED_CONTENT);
		if (graphics) options.add(ProfileOption.GRAPHICS);
		if (safe_private) options.add(ProfileOption.SAFE_PRIVATE);
		return options;
	}

	private static boolean isBelow(final Path path, final Path folder) throws IOException {
		return real(path).startsWith(real(folder));
	}

	/** Where a path leads to by its links, as far as it is there. */
	private static Path real(final Path path) throws IOException {
		final Path whole = path.toAbsolutePath().normalize();
		Path there = whole;
		while (!Files.exists(there) && there.getParent() != null) there = there.getParent();
		return there.toRealPath().resolve(there.relativize(whole)).normalize();
	}
}
