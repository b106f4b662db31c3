package org.imagingbiomarkers.plugins;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.swing.JList;
import javax.swing.JOptionPane;
import javax.swing.JScrollPane;
import javax.swing.ListSelectionModel;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.reader.SeriesReader;
import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.imagingbiomarkers.io.series.SeriesCandidate;
import org.imagingbiomarkers.io.series.SeriesFinder;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.ImageResult;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.TaskProgress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;

import ij.IJ;
import ij.ImagePlus;

/**
 * Opens one DICOM series, or a file of another kind, as a calibrated hyperstack with its b-values, times and position in
 * the patient.
 */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Open Series...", weight = 0) },
	description = "Open a DICOM series, a NIfTI or an NRRD file with its acquisition values")
public class OpenSeries extends BiomarkerCommand {

	@Parameter(label = "Folder or file", style = "either", persist = false, required = false,
		description = "A folder with DICOM files, also of several series and in folders of its own, or one file",
		attrs = @Attr(name = "needed", value = ""))
	private File path;

	@Parameter(label = "Series", persist = false, required = false,
		description = "Number in the list of series, or series instance UID. Blank: the only one, or ask")
	private String series = "";

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
		final Path place = new PathField("path", path).required("a folder with DICOM files or one file");
		final Optional<SeriesReader> reader = Files.isRegularFile(place) && !DicomFile.looksLikeDicom(place)
			? new SeriesReaders(plugins).readerFor(place) : Optional.empty();
		if (reader.isPresent()) show(reader.get().read(place), List.of(place));
		else {
			final SeriesCandidate chosen = chosen(SeriesFinder.find(place, progress));
			show(chosen.read(progress), chosen.files());
		}
	}

	private void show(final Series read, final List<Path> files) {
		image = open(read, files);
		presenter().select(new ImageResult(image));
	}

	private SeriesCandidate chosen(final List<SeriesCandidate> found) throws InputException {
		final String wanted = series == null ? "" : series.trim();
		final Optional<SeriesCandidate> only = SeriesCandidate.only(found);
		if (wanted.isEmpty() && only.isPresent()) return only.get();
		final Optional<SeriesCandidate> match = wanted.isEmpty() ? ask(found) : found.stream().filter(one -> wanted.equals(one
			.uid()) || wanted.equals(Integer.toString(one.number()))).findFirst();
		return match.orElseThrow(() -> new InputException("series must be the number or UID of one of the " + found.size() +
			" series found" + (wanted.isEmpty() ? "" : ", but it is \"" + wanted + "\"") + ": " + found.stream().map(
				OpenSeries::line).collect(Collectors.joining("; ")) + "."));
	}

	private Optional<SeriesCandidate> ask(final List<SeriesCandidate> found) {
		return presenter().isAttended() ? Optional.of(SeriesChooser.ask(found)) : Optional.empty();
	}

	/** One series in a list, for people. */
	private static String line(final SeriesCandidate one) {
		return one.number() + " = " + SeriesChooser.line(one);
	}

	/** Asks which of several series to open, where there is somebody to ask. */
	private static final class SeriesChooser {

		private static final int MAX_VISIBLE_ROWS = 20;

		private SeriesChooser() {}

		/**
		 * Shows the series and waits for a choice.
		 *
		 * @throws CancellationException if the dialog was canceled
		 */
		public static SeriesCandidate ask(final List<SeriesCandidate> found) {
			final JList<String> list = new JList<>(found.stream().map(one -> one.number() + ": " + line(one)).toArray(
				String[]::new));
			list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
			list.setSelectedIndex(IntStream.range(0, found.size()).filter(i -> !found.get(i).dimensions().isEmpty()).findFirst()
				.orElse(0));
			list.setVisibleRowCount(Math.min(MAX_VISIBLE_ROWS, found.size()));
			final Object[] content = { "The folder holds " + found.size() + " series:", new JScrollPane(list) };
			final int answer = JOptionPane.showConfirmDialog(IJ.getInstance(), content, "Open Series",
				JOptionPane.OK_CANCEL_OPTION, JOptionPane.PLAIN_MESSAGE);
			if (answer != JOptionPane.OK_OPTION || list.isSelectionEmpty()) throw new CancellationException();
			return found.get(list.getSelectedIndex());
		}

		/** One series for people: modality, description, dimensions, and what varies from volume to volume. */
		public static String line(final SeriesCandidate one) {
			return String.join(", ", List.of(one.modality(), one.description(), one.part(), one.dimensions(), one.varying())
				.stream().filter(part -> !part.isBlank()).toList());
		}
	}
}
