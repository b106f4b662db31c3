package org.imagingbiomarkers.workbench.followup.window;

import java.awt.GridLayout;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.plugins.response.ReaderAgreement;
import org.imagingbiomarkers.workbench.followup.FollowUpFile;
import org.imagingbiomarkers.workbench.followup.FollowUpModel;
import org.imagingbiomarkers.workbench.followup.ReaderComparison;
import org.imagingbiomarkers.workbench.study.RecordedRun;
import org.scijava.Context;

/** Saves the session of a reader, and compares it with that of another one. On the event thread. */
final class SessionActions {

	private final Context context;
	private final FollowUpModel model;
	private final JFrame frame;
	private final Supplier<Map<String, Regions>> drawn;
	private final Consumer<String> say;
	private Path folder;

	/**
	 * @param folder of the session; null: asked for when it is saved
	 * @param drawn the lesions as they are drawn now, by visit
	 * @param say takes sentences for whoever sits at the window
	 */
	SessionActions(final Context context, final FollowUpModel model, final Path folder, final JFrame frame,
		final Supplier<Map<String, Regions>> drawn, final Consumer<String> say)
	{
		this.context = context;
		this.model = model;
		this.folder = folder;
		this.frame = frame;
		this.drawn = drawn;
		this.say = say;
	}

	/** Saves; false if it was not possible or not wanted. */
	boolean save() {
		if (folder == null) {
			final Optional<Path> chosen = choose("Folder of the follow-up");
			if (chosen.isEmpty()) return false;
			folder = chosen.get();
		}
		try {
			FollowUpFile.write(model.state(), folder, drawn.get());
			model.saved();
			say.accept("Saved in " + folder.getFileName() + ".");
			return true;
		}
		catch (final IOException failed) {
			say.accept(failed.getMessage());
			folder = null;
			return false;
		}
	}

	private Optional<Path> choose(final String title) {
		final JFileChooser chooser = new JFileChooser(folder == null ? null : folder.toFile());
		chooser.setDialogTitle(title);
		chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
		final boolean chosen = chooser.showDialog(frame, "Choose") == JFileChooser.APPROVE_OPTION;
		return chosen ? Optional.of(chooser.getSelectedFile().toPath()) : Optional.empty();
	}

	/** Compares with another reader: kappa, ICC, limits of agreement and what is to be adjudicated, in their windows. */
	void compare() {
		if ((folder == null || !model.isSaved()) && !save()) return;
		try {
			final Path other = others(folder).isEmpty() ? choose("Session of the other reader").orElse(null) : folder;
			if (other == null) return;
			if (!FollowUpFile.isIn(other)) throw new InputException("\"" + other.getFileName() +
				"\" must be the folder of a follow-up, but it has none.");
			final List<String> readers = others(other);
			if (readers.isEmpty()) throw new InputException("Nobody but \"" + model.state().reader() + "\" has saved in \"" +
				other.getFileName() + "\" yet.");
			final JComboBox<String> reader = list("reader", readers);
			final JComboBox<String> criterion = list("criterion", model.state().criteria());
			if (!confirm(reader, criterion)) return;
			final ReaderComparison both = ReaderComparison.open(folder, model.state().reader(), other, (String) reader
				.getSelectedItem());
			RecordedRun.start(context, ReaderAgreement.class, both.write(folder, (String) criterion.getSelectedItem()), Map.of(
				"second", new File(""), "columns", "", "readers", "reader 1, reader 2"));
			say.accept("The agreement of both readers is in " + ReaderComparison.FOLDER + " below the session.");
		}
		catch (final IOException failed) {
			say.accept(failed.getMessage());
		}
	}

	private List<String> others(final Path session) throws IOException {
		return FollowUpFile.readers(session).stream().filter(one -> !one.equals(model.state().reader())).toList();
	}

	private static JComboBox<String> list(final String name, final List<String> words) {
		final JComboBox<String> list = new JComboBox<>(words.toArray(new String[0]));
		list.setName(name);
		return list;
	}

	private boolean confirm(final JComponent reader, final JComponent criterion) {
		final JPanel panel = new JPanel(new GridLayout(0, 1, 4, 4));
		panel.add(new JLabel("Both must have finished: what each of them found is shown."));
		panel.add(new JLabel("Other reader"));
		panel.add(reader);
		panel.add(new JLabel("Criterion"));
		panel.add(criterion);
		return JOptionPane.showConfirmDialog(frame, panel, "Compare readers", JOptionPane.OK_CANCEL_OPTION,
			JOptionPane.PLAIN_MESSAGE) == JOptionPane.OK_OPTION;
	}
}
