package org.imagingbiomarkers.workbench.study;

import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;

import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.study.StudyListing;
import org.imagingbiomarkers.io.study.StudyRow;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.command.Failure;
import org.scijava.command.CommandService;

import ij.IJ;

/** The window of a study, which fills while the folder is read. What is opened is a recorded line of Open Series. */
public final class StudyWindow {

	private final JFrame frame = new JFrame("Study");
	private final StudyPanel panel;
	private final Path place;
	private volatile boolean closed;

	private StudyWindow(final Path place, final String words, final CommandService commands) {
		this.place = place;
		panel = new StudyPanel(words, series -> commands.run(OpenSeries.class, true, "path", place.toFile(), "series",
			series));
	}

	/**
	 * Opens a window and reads the headers of a study.
	 *
	 * @param words that lines have to hold to be shown
	 * @param commands opens what is chosen
	 */
	public static void open(final Path place, final String words, final CommandService commands) {
		SwingUtilities.invokeLater(() -> new StudyWindow(place, words, commands).open());
	}

	private void open() {
		frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
		frame.addWindowListener(new WindowAdapter() {

			@Override
			public void windowClosed(final WindowEvent event) {
				closed = true;
			}
		});
		frame.add(panel);
		frame.pack();
		frame.setLocationRelativeTo(IJ.getInstance());
		frame.setVisible(true);
		final Thread reading = new Thread(this::read, "reading a study");
		reading.setDaemon(true);
		reading.start();
	}

	private void read() {
		try {
			final List<StudyRow> rows = StudyListing.read(place, progress(), soFar -> later(() -> panel.show(soFar, false)));
			later(() -> {
				panel.show(rows, true);
				panel.say(rows.stream().filter(row -> row.members().size() == 1).count() + " series");
			});
		}
		catch (final CancellationException windowClosed) {
			// Nobody is there to be told.
		}
		catch (final IOException | RuntimeException | Error failed) {
			final Failure failure = Failure.of("Open Study", failed);
			later(() -> panel.say(failure.sentence()));
			if (!failure.trace().isEmpty()) IJ.log(failure.trace());
		}
	}

	private static void later(final Runnable work) {
		SwingUtilities.invokeLater(work);
	}

	private ReadProgress progress() {
		return new ReadProgress() {

			@Override
			public void report(final long done, final long total) {
				if (done % 100 == 0 || done == total) later(() -> panel.say(done + " of " + total + " files"));
			}

			@Override
			public boolean canceled() {
				return closed;
			}

			@Override
			public int threads() {
				return Runtime.getRuntime().availableProcessors();
			}
		};
	}
}
