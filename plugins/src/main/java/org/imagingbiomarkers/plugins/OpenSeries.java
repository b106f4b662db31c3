package org.imagingbiomarkers.plugins;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.combination.CombineBy;
import org.imagingbiomarkers.io.combination.FoundSeries;
import org.imagingbiomarkers.io.combination.Measurement;
import org.imagingbiomarkers.io.combination.SeriesChoice;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.imageplus.SourceHeader;
import org.imagingbiomarkers.io.reader.SeriesReader;
import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.imagingbiomarkers.io.study.StudyListing;
import org.imagingbiomarkers.io.study.ZippedStudy;
import org.imagingbiomarkers.io.zarr.OmeZarrReader;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.ImageResult;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.StudyRegions;
import org.imagingbiomarkers.plugins.command.TaskProgress;
import org.imagingbiomarkers.plugins.command.TextField;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;

import ij.ImagePlus;

/**
 * Opens one DICOM series, several that are one measurement, or a file of another kind, as a calibrated hyperstack with
 * its b-values, times and position in the patient.
 */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Open Series...", weight = 0) },
	description = "Open a DICOM series, several that are one measurement, a NIfTI or an NRRD file with its acquisition values")
public class OpenSeries extends BiomarkerCommand {

	private static final String AUTOMATIC = "automatic";
	private static final String NONE = "none";
	/** Series whose difference is looked for. */
	private static final int MAX_COMPARED = 50;

	@Parameter(label = "Folder or file", style = "either", persist = false, required = false,
		description = "A folder with DICOM files, also of several series and in folders of its own, one file, or a folder of OME-Zarr",
		attrs = @Attr(name = "needed", value = ""))
	private File path;

	@Parameter(label = "Series", persist = false, required = false,
		description = "Numbers in the list of series, such as 2, 4-7, UIDs, or descriptions such as *vibe*; several are opened as one. Blank: the only one or the only measurement, or ask")
	private String series = "";

	@Parameter(label = "Combine", persist = false, choices = { AUTOMATIC, NONE, "b-value", "time", "echo time",
		"flip angle", "inversion time", "spin-lock time", "repetition time" },
		description = "By what several series are opened as one. Automatic: the only quantity that varies among them. None: one series alone is opened")
	private String combine = AUTOMATIC;

	@Parameter(type = ItemIO.OUTPUT,
		description = "The series as a hyperstack, its volumes as frames, with place, unit and acquisition values")
	private ImagePlus image;

	@Parameter
	private PluginService plugins;

	@Override
	protected void compute() throws IOException {
		during(this::open);
	}

	private void open(final TaskProgress progress) throws IOException {
		final Optional<CombineBy> by = by();
		final Path place = new PathField("path", path).required("a folder with DICOM files or one file");
		final boolean zipped = ZippedStudy.is(place);
		final Optional<SeriesReader> reader = !zipped && isOtherKind(place) ? new SeriesReaders(plugins).readerFor(place)
			: Optional.empty();
		if (reader.isPresent()) {
			show(reader.get().read(place), List.of(place));
			return;
		}
		try (StudyListing study = StudyListing.open(place, progress, soFar -> {})) {
			final Measurement chosen = chosen(study, by);
			chosen.account().ifPresent(presenter()::log);
			show(chosen.read(progress), chosen.files());
			if (zipped) isInside(place, chosen.files().get(0));
			// The files of a zip are gone when the listing is closed, and a macro finds its images as the files are.
			if (!zipped && presenter().isAttended()) StudyRegions.set(image, study.regionFiles(chosen.members()));
		}
	}

	/** Whether a file, or a folder that is one image, is not DICOM. */
	private static boolean isOtherKind(final Path place) throws IOException {
		return Files.isRegularFile(place) ? !DicomFile.looksLikeDicom(place) : OmeZarrReader.canRead(place);
	}

	private void show(final Series read, final List<Path> files) {
		image = open(read, files);
		presenter().select(new ImageResult(image));
	}

	/** What the file says cannot be read there once the zip file is closed. */
	private void isInside(final Path zip, final Path file) {
		SourceHeader.remember(image, file);
		SourceFiles.set(image, List.of(zip));
	}

	private Measurement chosen(final StudyListing study, final Optional<CombineBy> by) throws InputException {
		final SeriesChoice found = study.choice();
		final String wanted = series == null ? "" : series.trim();
		if (!wanted.isEmpty()) return ofAll(found, found.named(wanted), by);
		final boolean given = by.isPresent() && by.get().quantity().isPresent();
		if (given && found.choices().size() > 1) return Measurement.of(found.choices(), by.get());
		final Optional<Measurement> only = found.only(by.isPresent());
		if (only.isPresent()) return only.get();
		final Optional<SeriesChooser> chooser = presenter().isAttended() ? plugins.createInstancesOfType(SeriesChooser.class)
			.stream().findFirst() : Optional.empty();
		if (chooser.isPresent()) {
			final List<FoundSeries> chosen = chooser.get().choose(study.rows(), by.isPresent());
			if (chosen.isEmpty()) throw new CancellationException();
			// As if it had been typed, so that the recorded line opens the same without asking.
			series = chosen.stream().map(one -> String.valueOf(one.number())).collect(Collectors.joining(","));
			return ofAll(found, chosen, by);
		}
		throw new InputException("series must be the number or UID of one of the " + found.listed().size() +
			" series found: " + found.list() + "." + difference(found, by));
	}

	/** By what series are combined; empty where they are not. */
	private Optional<CombineBy> by() {
		final List<String> labels = new ArrayList<>(CombineBy.all().stream().map(CombineBy::label).toList());
		labels.add(1, NONE);
		final String label = new TextField("combine", combine).oneOf(labels);
		return CombineBy.all().stream().filter(one -> one.label().equals(label)).findFirst();
	}

	private static Measurement ofAll(final SeriesChoice found, final List<FoundSeries> members,
		final Optional<CombineBy> by) throws InputException
	{
		if (members.size() == 1) return Measurement.of(members.get(0));
		if (by.isPresent()) return Measurement.of(members, by.get());
		throw new InputException("series must name one series where combine is \"" + NONE + "\", but it names " + members
			.size() + ": " + found.list() + ".");
	}

	/** Why the series are not opened as one, where they might have been. */
	private static String difference(final SeriesChoice found, final Optional<CombineBy> by) {
		final List<FoundSeries> choices = found.choices();
		final boolean alike = choices.stream().map(FoundSeries::dimensions).distinct().count() == 1;
		if (by.isEmpty() || !alike || choices.size() > MAX_COMPARED) return "";
		try {
			Measurement.of(choices, by.get());
			return "";
		}
		catch (final InputException different) {
			return " " + different.getMessage();
		}
	}
}
