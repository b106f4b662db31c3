package org.imagingbiomarkers.workbench.study;

import java.awt.BorderLayout;
import java.awt.Dialog;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;

import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;

import org.imagingbiomarkers.io.combination.FoundSeries;
import org.imagingbiomarkers.io.study.StudyRow;
import org.imagingbiomarkers.plugins.SeriesChooser;
import org.imagingbiomarkers.plugins.command.DefectReport;
import org.scijava.plugin.Plugin;

import ij.IJ;

/** Asks in a dialog which series of a study to open, with the table of the study window. */
@Plugin(type = SeriesChooser.class)
public final class StudyDialog implements SeriesChooser {

	@Override
	public List<FoundSeries> choose(final List<StudyRow> rows, final boolean several) {
		final List<FoundSeries> chosen = new ArrayList<>();
		final Runnable ask = () -> chosen.addAll(ask(rows, several));
		try {
			if (SwingUtilities.isEventDispatchThread()) ask.run();
			else SwingUtilities.invokeAndWait(ask);
		}
		catch (final InterruptedException canceled) {
			Thread.currentThread().interrupt();
		}
		catch (final InvocationTargetException failed) {
			throw new IllegalStateException(failed.getCause());
		}
		return chosen;
	}

	private static List<FoundSeries> ask(final List<StudyRow> rows, final boolean several) {
		DefectReport.watch();
		final JDialog dialog = new JDialog(IJ.getInstance(), "Open Series", Dialog.ModalityType.APPLICATION_MODAL);
		final List<FoundSeries> chosen = new ArrayList<>();
		final StudyPanel[] panel = new StudyPanel[1];
		panel[0] = new StudyPanel("", several, () -> {
			chosen.addAll(panel[0].chosen());
			dialog.dispose();
		});
		panel[0].show(several ? rows : rows.stream().filter(row -> row.members().size() == 1).toList(), true);
		panel[0].say(several ? "Several selected series are opened as one." : " ");
		dialog.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
		dialog.addWindowListener(new WindowAdapter() {

			@Override
			public void windowOpened(final WindowEvent event) {
				panel[0].focusList();
			}

			@Override
			public void windowClosed(final WindowEvent event) {
				panel[0].table().close();
			}
		});
		dialog.getRootPane().getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
			"cancel");
		dialog.getRootPane().getActionMap().put("cancel", new AbstractAction() {

			private static final long serialVersionUID = 1L;

			@Override
			public void actionPerformed(final ActionEvent event) {
				dialog.dispose();
			}
		});
		dialog.add(panel[0], BorderLayout.CENTER);
		dialog.pack();
		dialog.setLocationRelativeTo(null);
		dialog.setVisible(true);
		return chosen;
	}
}
