package org.imagingbiomarkers.plugins;

import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.swing.JEditorPane;
import javax.swing.JFrame;
import javax.swing.JScrollPane;
import javax.swing.SwingUtilities;

import org.imagingbiomarkers.io.reader.SeriesReader;
import org.imagingbiomarkers.io.series.SeriesCandidate;
import org.imagingbiomarkers.io.series.SeriesFinder;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.DefectReport;
import org.imagingbiomarkers.plugins.command.ImageResult;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.TaskProgress;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.files.TemporaryFolderService;
import org.imagingbiomarkers.samples.Sample;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.ServiceHelper;

import ij.IJ;
import ij.ImagePlus;

/** Opens an image of known content to try the commands on, with its regions and a text that tells what is true of it. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Open Sample...", weight = 1) }, description = "Open an image of known content to try the commands on")
public class OpenSample extends BiomarkerCommand {

	private static final String README = "README.md";

	@Parameter(label = "Sample", persist = false, choices = { "diffusion", "ivim", "kurtosis", "stretched exponential",
		"diffusion tensor", "flip angles", "inversion recovery", "look-locker", "molli", "gradient echoes", "spin echoes",
		"stimulated echoes", "spin-lock", "fat", "magnetization transfer", "chemical exchange", "labeling", "oxygen",
		"gas challenge", "brain diffusion", "dce", "dce with plasma", "dsc", "ct perfusion", "contrast ultrasound", "pet",
		"dynamic pet", "tracer kinetics", "texture", "lesion course", "lesion tissues", "quality phantoms", "cohort", "study",
		"tables" },
		description = "Computed phantoms of known truth, the brain of a volunteer, the digital phantom of the IBSI, tables")
	private String sample = "diffusion";

	@Parameter(label = "Folder for its files", style = "directory", persist = false, required = false,
		description = "Where the DICOM files, masks and tables of the sample go, in a folder of their own. Blank: a temporary " +
			"folder that is gone when Fiji is closed", attrs = @Attr(name = "holds", value = "new folder"))
	private File folder;

	@Parameter(type = ItemIO.OUTPUT, description = "Its regions as labels, such as vials or patches")
	private ImagePlus regions;

	@Parameter(type = ItemIO.OUTPUT, description = "Further regions, such as the artery")
	private ImagePlus more_regions;

	@Parameter(type = ItemIO.OUTPUT, description = "The series or image itself")
	private ImagePlus image;

	@Override
	protected void compute() throws IOException {
		final String name = new TextField("sample", sample).oneOf(Sample.ALL.stream().map(Sample::name).toList());
		final Sample chosen = Sample.ALL.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
		during(progress -> open(chosen, progress));
	}

	private void open(final Sample chosen, final TaskProgress progress) throws IOException {
		final Optional<Path> kept = new PathField("folder", folder).path();
		final Path written = chosen.writer().write(kept.isPresent() ? kept.get() : temporary().newFolder());
		final List<String> labels = chosen.regions();
		final ImagePlus first = labels.isEmpty() ? null : image(written.resolve(labels.get(0)), progress);
		final ImagePlus second = labels.size() < 2 ? null : image(written.resolve(labels.get(1)), progress);
		if (!chosen.image().isEmpty()) {
			image = image(written.resolve(chosen.image()), progress);
			presenter().select(new ImageResult(image));
		}
		regions = first;
		more_regions = second;
		if (!GraphicsEnvironment.isHeadless() && !IJ.isMacro()) tellAbout(chosen, written);
	}

	private static void tellAbout(final Sample chosen, final Path written) throws IOException {
		final Path readme = written.resolve(README);
		final String text = Files.exists(readme) ? Files.readString(readme) : "";
		SwingUtilities.invokeLater(() -> SampleText.show("About the sample " + chosen.name(), text +
			"\n\nIts files are in `" + written + "`."));
	}

	/** The image of a folder of one series, or of a file. */
	private ImagePlus image(final Path path, final TaskProgress progress) throws IOException {
		final Optional<SeriesReader> reader = Files.isDirectory(path) ? Optional.empty() : readers().readerFor(path);
		if (reader.isPresent()) return open(reader.get().read(path), List.of(path));
		final SeriesCandidate found = SeriesCandidate.only(SeriesFinder.find(path, progress)).orElseThrow();
		return open(found.read(progress), found.files());
	}

	private TemporaryFolderService temporary() {
		return new ServiceHelper(context()).loadService(TemporaryFolderService.class);
	}

	/** What the README of a sample tells, in a window: headings, paragraphs, lists and tables of Markdown. */
	static final class SampleText {

		private static final int WIDTH = 560;
		private static final int MAX_HEIGHT = 480;
		private static final int MARGIN = 20;

		private SampleText() {}

		static void show(final String title, final String markdown) {
			final JEditorPane text = new JEditorPane("text/html", html(markdown));
			text.setEditable(false);
			text.setCaretPosition(0);
			DefectReport.watch();
			final JFrame window = new JFrame(title);
			final JScrollPane scroll = new JScrollPane(text);
			scroll.setPreferredSize(new Dimension(WIDTH, Math.min(MAX_HEIGHT, heightOf(text))));
			window.add(scroll);
			window.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
			window.setLocation(20, 120);
			// It tells about the image, which stays the one to work on.
			window.setAutoRequestFocus(false);
			window.pack();
			window.setVisible(true);
		}

		/** Of the lines as they break in the window. */
		private static int heightOf(final JEditorPane text) {
			text.setSize(WIDTH, Integer.MAX_VALUE);
			return text.getPreferredSize().height + MARGIN;
		}

		static String html(final String markdown) {
			return Stream.of(markdown.strip().split("\n\\s*\n")).map(SampleText::block).collect(Collectors.joining("\n",
				"<html><body style='font-family:sans-serif; margin:8px'>\n", "\n</body></html>"));
		}

		private static String block(final String text) {
			final List<String> lines = text.strip().lines().toList();
			if (text.startsWith("#")) return "<h3>" + inline(text.replaceFirst("^#+ *", "")) + "</h3>";
			if (text.startsWith("|")) return table(lines);
			if (text.startsWith("- ")) return lines.stream().map(line -> line.startsWith("- ") ? "<li>" + inline(line.substring(
				2)) : " " + inline(line)).collect(Collectors.joining("\n", "<ul>", "</ul>"));
			return "<p>" + inline(text) + "</p>";
		}

		private static String table(final List<String> lines) {
			return lines.stream().filter(line -> !line.matches("[|\\s:-]+")).map(line -> Stream.of(line.strip().replaceAll(
				"^\\||\\|$", "").split("\\|")).map(cell -> "<td>" + inline(cell.strip()) + "</td>").collect(Collectors.joining("",
					"<tr>", "</tr>"))).collect(Collectors.joining("\n", "<table border='1' cellspacing='0' cellpadding='3'>",
						"</table>"));
		}

		private static String inline(final String text) {
			return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replaceAll("\\[([^]]*)\\]\\([^)]*\\)",
				"$1").replaceAll("`([^`]*)`", "<code>$1</code>").replaceAll("\\*\\*([^*]*)\\*\\*", "<b>$1</b>");
		}
	}
}
