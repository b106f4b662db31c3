package org.imagingbiomarkers.workbench.explore.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import javax.swing.JFrame;
import javax.swing.JOptionPane;

import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.workbench.explore.fit.CurveTables;
import org.imagingbiomarkers.workbench.explore.fit.Entry;
import org.imagingbiomarkers.workbench.explore.fit.Exploration;
import org.imagingbiomarkers.workbench.explore.fit.ModelFields;
import org.jfree.chart.ChartPanel;

import ij.ImagePlus;
import ij.io.SaveDialog;

/** Writes what the window shows to files that the user names. */
final class ExplorerExport {

	private static final String TABLE = ".csv";
	private static final String PARAMETERS = "_parameters";

	/** What writes a file. */
	@FunctionalInterface
	private interface Writing {

		void to(Path file) throws IOException;
	}

	private final JFrame frame;
	private final ImagePlus image;
	private final Exploration exploration;
	private final ModelFields fields;
	private final CurveChart chart;
	private final ChartPanel panel;

	ExplorerExport(final JFrame frame, final ImagePlus image, final Exploration exploration, final ModelFields fields,
		final CurveChart chart, final ChartPanel panel)
	{
		this.frame = frame;
		this.image = image;
		this.exploration = exploration;
		this.fields = fields;
		this.chart = chart;
		this.panel = panel;
	}

	/** Asks for a file, and writes the points there and the parameters beside it. */
	void tables() {
		final List<Entry> entries = exploration.entries();
		if (entries.stream().allMatch(entry -> entry.curves().isEmpty())) tell("There is no curve yet.");
		else {
			final String origin = CurveTables.provenance(image.getTitle(), exploration.probes(), fields);
			ask("Export Curves", TABLE).ifPresent(chosen -> write(chosen, file -> {
				Files.writeString(file, origin + CurveTables.points(entries).csv());
				final String name = file.getFileName().toString().replaceFirst("(?i)\\.csv$", "");
				Files.writeString(file.resolveSibling(name + PARAMETERS + TABLE), origin + CurveTables.parameters(entries).csv());
			}));
		}
	}

	/** Asks for a size and a file, and writes the plot there. */
	void picture() {
		final Object[] sizes = ChartPicture.sizes(panel.getWidth(), panel.getHeight()).toArray();
		final Object size = JOptionPane.showInputDialog(frame, "Size of the picture:", "Export Plot",
			JOptionPane.QUESTION_MESSAGE, null, sizes, sizes[0]);
		if (size instanceof ChartPicture picture) {
			ask("Export Plot", ".png").ifPresent(chosen -> write(chosen, file -> picture.write(chart.chart(), file)));
		}
	}

	private Optional<Path> ask(final String title, final String extension) {
		final SaveDialog dialog = new SaveDialog(title, ResultFolder.fileName(image.getTitle()) + "_curves", extension);
		return dialog.getFileName() == null ? Optional.empty() : Optional.of(Path.of(dialog.getDirectory(), dialog
			.getFileName()));
	}

	private void write(final Path file, final Writing writing) {
		try {
			writing.to(file);
		}
		catch (final IOException e) {
			tell("\"" + file.getFileName() + "\" cannot be written: " + e.getMessage());
		}
	}

	private void tell(final String sentence) {
		JOptionPane.showMessageDialog(frame, sentence, frame.getTitle(), JOptionPane.INFORMATION_MESSAGE);
	}
}
