package org.imagingbiomarkers.workbench.lesion.window;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.GridLayout;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.List;
import java.util.Locale;

import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;

import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.plugins.command.DefectReport;
import org.imagingbiomarkers.plugins.command.WindowPlacement;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.imagingbiomarkers.plugins.lesion.list.ListedLesion;
import org.imagingbiomarkers.workbench.lesion.LesionOutlines;
import org.imagingbiomarkers.workbench.lesion.LesionTableModel;
import org.scijava.Context;

import ij.ImageListener;
import ij.ImagePlus;

/** The window of the list of lesions of an image; closed with the image. On the event thread. */
public final class LesionListWindow {

	private static final String KEY = "biomarkers.lesion_window";
	private static final Dimension SIZE = new Dimension(1180, 380);

	private final ImagePlus image;
	private final LesionList list;
	private final LesionOutlines outlines;
	private final LesionTableModel model;
	private final LesionTable table;
	private final LesionActions actions;
	private final JFrame frame;
	private final JLabel sentence = new JLabel(" ");
	private final JButton undo = new JButton("Undo");
	private final JButton redo = new JButton("Redo");
	private final LesionList.Listener listener = new Follower();
	private final ImageListener images = new Images();

	private LesionListWindow(final Context context, final ImagePlus image) {
		DefectReport.watch();
		this.image = image;
		list = LesionList.ofOrNew(image);
		outlines = new LesionOutlines(image);
		model = new LesionTableModel(list, image);
		table = new LesionTable(model);
		actions = new LesionActions(context, list, image, table::chosen, sentence::setText);
		frame = new JFrame("Lesions of " + image.getTitle());
		frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
		final JPanel all = new JPanel(new BorderLayout(4, 4));
		all.setBorder(BorderFactory.createEmptyBorder(6, 8, 6, 8));
		all.add(buttons(), BorderLayout.NORTH);
		all.add(new JScrollPane(table), BorderLayout.CENTER);
		all.add(sentence, BorderLayout.SOUTH);
		frame.setContentPane(all);
		frame.addWindowListener(new WindowAdapter() {

			@Override
			public void windowClosed(final WindowEvent closed) {
				close();
			}
		});
		keys(all);
		list.add(listener);
		ImagePlus.addImageListener(images);
		refresh();
	}

	/** Opens the window of an image, or brings it to the front. */
	public static void open(final Context context, final ImagePlus image) {
		if (image.getProperty(KEY) instanceof LesionListWindow there && there.frame.isDisplayable()) {
			there.frame.toFront();
			return;
		}
		final LesionListWindow window = new LesionListWindow(context, image);
		image.setProperty(KEY, window);
		window.place();
		window.frame.setVisible(true);
	}

	/** The frame, for whoever looks at it. */
	JFrame frame() {
		return frame;
	}

	private void place() {
		frame.pack();
		final Rectangle screen = WindowPlacement.usable(frame);
		frame.setSize(Math.min(SIZE.width, screen.width), Math.min(SIZE.height, screen.height));
		if (image.getWindow() == null) {
			frame.setLocationRelativeTo(null);
			return;
		}
		final Rectangle beside = image.getWindow().getBounds();
		final int below = beside.y + beside.height;
		final Point place = below + frame.getHeight() <= screen.y + screen.height ? new Point(beside.x, below)
			: WindowPlacement.beside(screen, beside, frame.getSize());
		frame.setLocation(Math.max(screen.x, Math.min(place.x, screen.x + screen.width - frame.getWidth())), Math.max(
			screen.y, Math.min(place.y, screen.y + screen.height - frame.getHeight())));
	}

	private JPanel buttons() {
		final JPanel row = new JPanel(new FlowLayout(FlowLayout.LEADING, 4, 2));
		row.add(button("New", "A lesion without voxels, to be drawn", actions::add));
		row.add(button("Go To", "Show the middle of the lesion", actions::goTo));
		row.add(button("Show", "Show the chosen lesions, or all", () -> actions.show(true)));
		row.add(button("Hide", "Hide the chosen lesions, or all", () -> actions.show(false)));
		row.add(button("Delete", "Delete the chosen lesions", actions::delete));
		row.add(button("Merge", "Make one lesion of the chosen ones; the first keeps its name", actions::merge));
		row.add(button("Split", "Make a lesion of each connected piece", actions::split));
		row.add(button("Renumber", "Number all lesions from 1 on", actions::renumber));
		row.add(button("Same As...", "Say which lesion of another visit the chosen one is", actions::sameAs));
		row.add(undo);
		row.add(redo);
		final JPanel second = new JPanel(new FlowLayout(FlowLayout.LEADING, 4, 2));
		undo.addActionListener(pressed -> actions.undo());
		redo.addActionListener(pressed -> actions.redo());
		second.add(menu("Load", new Entry("File or Label Image...", actions::load), new Entry("Selection",
			actions::fromSelection), new Entry("ROI Manager", actions::fromRoiManager)));
		second.add(menu("Send To", new Entry("Selection in This Slice", actions::toSelection), new Entry("ROI Manager",
			actions::toRoiManager), new Entry("Label Image", actions::toLabelImage), new Entry("Labkit", actions::toLabkit)));
		second.add(menu("Measure", new Entry("Tumor Size...", actions::tumorSize), new Entry("Lesion Indices...",
			actions::lesionIndices), new Entry("Radiomic Features...", actions::radiomicFeatures)));
		second.add(button("Save...", "Save all lesions to a file", actions::save));
		final JPanel rows = new JPanel(new GridLayout(2, 1));
		rows.add(row);
		rows.add(second);
		return rows;
	}

	private record Entry(String text, Runnable action) {}

	private static JButton menu(final String text, final Entry... entries) {
		final JButton button = new JButton(text + " \u25be");
		final JPopupMenu popup = new JPopupMenu();
		for (final Entry entry : entries) {
			final JMenuItem item = new JMenuItem(entry.text);
			item.addActionListener(chosen -> entry.action.run());
			popup.add(item);
		}
		button.addActionListener(pressed -> popup.show(button, 0, button.getHeight()));
		return button;
	}

	private static JButton button(final String text, final String tip, final Runnable action) {
		final JButton button = new JButton(text);
		button.setToolTipText(tip);
		button.addActionListener(pressed -> action.run());
		return button;
	}

	private void keys(final JComponent on) {
		key(on, KeyStroke.getKeyStroke(KeyEvent.VK_Z, InputEvent.CTRL_DOWN_MASK), actions::undo);
		key(on, KeyStroke.getKeyStroke(KeyEvent.VK_Z, InputEvent.CTRL_DOWN_MASK | InputEvent.SHIFT_DOWN_MASK), actions::redo);
		key(on, KeyStroke.getKeyStroke(KeyEvent.VK_Y, InputEvent.CTRL_DOWN_MASK), actions::redo);
		key(table, KeyStroke.getKeyStroke(KeyEvent.VK_DELETE, 0), actions::delete);
	}

	private static void key(final JComponent on, final KeyStroke stroke, final Runnable action) {
		on.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(stroke, action);
		on.getActionMap().put(action, new AbstractAction() {

			private static final long serialVersionUID = 1L;

			@Override
			public void actionPerformed(final ActionEvent pressed) {
				action.run();
			}
		});
	}

	private void refresh() {
		outlines.draw(list);
		undo.setEnabled(list.undoable().isPresent());
		redo.setEnabled(list.redoable().isPresent());
		undo.setToolTipText(list.undoable().map(what -> "Undo: " + what).orElse(null));
		redo.setToolTipText(list.redoable().map(what -> "Redo: " + what).orElse(null));
		final List<ListedLesion> measured = list.lesions().stream().filter(ListedLesion::isMeasured).toList();
		final double volume = measured.stream().mapToDouble(line -> line.voxels().get().volume()).sum() / 1000;
		sentence.setText(list.lesions().isEmpty() ? "No lesions yet: read regions by Load, or draw them with the Lesion Tool."
			: String.format(Locale.ROOT, "%d of %d lesions are measured, %.1f mL together; mask=lesions in every command.",
				measured.size(), list.lesions().size(), volume));
	}

	private void close() {
		list.remove(listener);
		ImagePlus.removeImageListener(images);
		model.close();
		outlines.clear();
		image.setProperty(KEY, null);
	}

	/** Keeps the window with the list. */
	private final class Follower implements LesionList.Listener {

		@Override
		public void changed(final List<ListedLesion> before, final List<ListedLesion> after) {
			SwingUtilities.invokeLater(LesionListWindow.this::refresh);
		}

		@Override
		public void wentTo(final ListedLesion lesion, final int[] at, final Vector place) {
			SwingUtilities.invokeLater(() -> outlines.goTo(lesion, at));
		}
	}

	/** Keeps the window with the image. */
	private final class Images implements ImageListener {

		@Override
		public void imageOpened(final ImagePlus opened) {
			// not one of ours
		}

		@Override
		public void imageClosed(final ImagePlus closed) {
			if (closed == image) SwingUtilities.invokeLater(frame::dispose);
		}

		@Override
		public void imageUpdated(final ImagePlus updated) {
			if (updated == image) model.showVolume(image.getT() - 1);
		}
	}
}
