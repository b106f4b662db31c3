package org.imagingbiomarkers.workbench.study;

import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;

import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.combination.CombineBy;
import org.imagingbiomarkers.io.combination.FoundSeries;
import org.imagingbiomarkers.io.study.StudyListing;
import org.imagingbiomarkers.io.study.StudyRow;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.command.DefectReport;
import org.imagingbiomarkers.plugins.command.Failure;
import org.scijava.command.CommandService;

import ij.IJ;

/**
 * The window of a study, which fills while the folder is read. What is opened is a recorded line of Open Series. Another
 * folder or file that is dropped on the window takes the place of the first.
 */
public final class StudyWindow {

	/** Of many objects that belong to no series so many are named. */
	private static final int MAX_NAMED = 3;
	/** What Open Series would take for something else than one identifier. */
	private static final Pattern NO_NAME = Pattern.compile("^ *[0-9]* ?-? ?[0-9]* *$|[,;]|^ | $");

	private final JFrame frame = new JFrame("Study");
	private final StudyPanel panel;
	private final CommandService commands;
	private Reading reading;

	private StudyWindow(final String words, final CommandService commands) {
		DefectReport.watch();
		this.commands = commands;
		panel = new StudyPanel(words, true, this::openChosen);
	}

	/**
	 * Opens a window and reads the headers of a study.
	 *
	 * @param words that lines have to hold to be shown
	 * @param commands opens what is chosen
	 */
	public static void open(final Path place, final String words, final CommandService commands) {
		SwingUtilities.invokeLater(() -> new StudyWindow(words, commands).open(place));
	}

	private void open(final Path place) {
		final StudyDrop drop = new StudyDrop(this::read, panel::say);
		panel.setTransferHandler(drop);
		panel.table().setTransferHandler(drop);
		frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
		frame.addWindowListener(new WindowAdapter() {

			@Override
			public void windowOpened(final WindowEvent event) {
				panel.focusList();
			}

			@Override
			public void windowClosed(final WindowEvent event) {
				panel.table().close();
				reading.close();
			}
		});
		frame.add(panel);
		frame.pack();
		frame.setLocationRelativeTo(null);
		frame.setVisible(true);
		read(place);
	}

	/** Lists another study in the place of the one before. */
	private void read(final Path place) {
		if (reading != null) reading.close();
		panel.clear();
		panel.say("Looking for files ...");
		reading = new Reading(place);
		reading.start();
	}

	private void openChosen() {
		final List<FoundSeries> chosen = panel.chosen();
		final String numbers = chosen.stream().map(one -> String.valueOf(one.number())).collect(Collectors.joining(","));
		// The line that is recorded has the numbers a person sees; files may have arrived since, and shifted them.
		RecordedRun.start(commands.context(), OpenSeries.class, Map.of("path", reading.place.toFile(), "series", numbers), Map
			.of("combine", CombineBy.AUTOMATIC.label(), "series", named(chosen, reading.shown)));
	}

	/**
	 * Names series so that the same ones are meant when the study is listed again: by their identifiers, and by their
	 * numbers where they have none or share it with other parts of their series.
	 */
	static String named(final List<FoundSeries> chosen, final List<StudyRow> rows) {
		final List<String> all = rows.stream().flatMap(row -> row.members().stream()).distinct().map(FoundSeries::uid)
			.toList();
		return chosen.stream().map(one -> NO_NAME.matcher(one.uid()).find() || Collections.frequency(all, one.uid()) != 1
			? String.valueOf(one.number()) : one.uid()).collect(Collectors.joining(","));
	}

	/** One study, from when its first file is read until the window shows another one or is closed. */
	private final class Reading implements ReadProgress {

		private final Path place;
		private volatile boolean canceled;
		private List<StudyRow> shown = List.of();
		private StudyListing listing;

		Reading(final Path place) {
			this.place = place;
		}

		void start() {
			final Thread thread = new Thread(this::read, "reading a study");
			thread.setDaemon(true);
			thread.start();
		}

		private void read() {
			try {
				final StudyListing all = StudyListing.open(place, this, soFar -> later(() -> show(soFar, false)));
				final List<StudyRow> rows = all.rows();
				final String summary = summary(rows, all.unattached());
				keep(all);
				later(() -> {
					show(rows, true);
					panel.say(summary);
				});
			}
			catch (final CancellationException windowClosed) {
				// Nobody is there to be told.
			}
			catch (final IOException | RuntimeException | Error failed) {
				final Failure failure = Failure.of("Open Study", failed);
				later(() -> {
					panel.clear();
					panel.say(failure.sentence());
				});
				if (!canceled && !failure.trace().isEmpty()) IJ.log(failure.trace());
			}
		}

		private void show(final List<StudyRow> rows, final boolean finished) {
			shown = rows;
			panel.show(rows, finished);
		}

		/** Keeps what the pictures of a study are read from for as long as it is shown. */
		private synchronized void keep(final StudyListing all) throws IOException {
			listing = all;
			if (canceled) all.close();
		}

		synchronized void close() {
			canceled = true;
			if (listing == null) return;
			try {
				listing.close();
			}
			catch (final IOException leftOpen) {
				// Nothing was written, so nothing is lost.
			}
		}

		private void later(final Runnable work) {
			SwingUtilities.invokeLater(() -> {
				if (!canceled) work.run();
			});
		}

		@Override
		public void report(final long done, final long total) {
			if (done % 100 == 0 || done == total) later(() -> panel.say(done + " of " + total + " files"));
		}

		@Override
		public boolean canceled() {
			return canceled;
		}

		@Override
		public int threads() {
			return Runtime.getRuntime().availableProcessors();
		}
	}

	/** How many lines there are, and what belongs to none of them. */
	static String summary(final List<StudyRow> rows, final List<String> unattached) {
		final long single = rows.stream().filter(row -> row.members().size() == 1).count();
		final String without = unattached.isEmpty() ? "" : ". Without their images: " + unattached.stream().limit(MAX_NAMED)
			.collect(Collectors.joining("; ")) + (unattached.size() > MAX_NAMED ? " and " + (unattached.size() - MAX_NAMED) +
				" more" : "");
		return single + " series" + (rows.size() > single ? ", " + (rows.size() - single) + (rows.size() - single == 1
			? " measurement" : " measurements") + " of several" : "") + without;
	}
}
