package org.imagingbiomarkers.workbench.followup.window;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Rectangle;
import java.awt.event.ActionListener;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.ButtonGroup;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTable;
import javax.swing.JToggleButton;
import javax.swing.SwingUtilities;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.command.DefectReport;
import org.imagingbiomarkers.plugins.command.WindowPlacement;
import org.imagingbiomarkers.workbench.followup.DrawnDiameter;
import org.imagingbiomarkers.workbench.followup.FollowUpModel;
import org.imagingbiomarkers.workbench.followup.LinkedVisits;
import org.imagingbiomarkers.workbench.followup.VisitPlaces;
import org.imagingbiomarkers.workbench.views.window.VisitPanels;
import org.scijava.Context;

import ij.ImagePlus;
import ij.WindowManager;

/**
 * The window of a follow-up: visits side by side, lesions in a table, responses as they are now. All of it happens on the
 * event thread.
 */
public final class FollowUpWindow {

	private static final Dimension SIZE = new Dimension(1340, 720);
	private static final int FIRST_VISIT = 2;
	private static final int GAP = 10;
	private static final String HINT =
		"Click a row to see the lesion at all visits; double-click a cell to type a diameter; right-click it to link.";

	private final FollowUpModel model;
	private final LinkedVisits visits;
	private final VisitDrawing drawing;
	private final JFrame frame;
	private final VisitPanels views;
	private final FollowUpControls controls;
	private final CourseTableModel rows;
	private final JTable table;
	private final JLabel message = new JLabel(" ");
	private final JButton undo = button("Undo", event -> step(true));
	private final JButton redo = button("Redo", event -> step(false));
	private final VisitPanels.Gestures gestures = new VisitPanels.Gestures() {

		@Override
		public void measured(final int visit, final Vector from, final Vector to) {
			drawing.measure(visit, from, to);
		}

		@Override
		public void picked(final int visit, final Vector place) {
			drawing.segment(visit, place);
		}
	};
	private final SessionActions session;
	private String shown = "";

	/**
	 * Opens a window.
	 *
	 * @param folder of the session; null: asked for when it is saved
	 */
	public static void open(final Context context, final FollowUpModel model, final List<VisitPlaces> visits,
		final Path folder, final Workers workers)
	{
		SwingUtilities.invokeLater(() -> new FollowUpWindow(context, model, visits, folder, workers).show());
	}

	private FollowUpWindow(final Context context, final FollowUpModel model, final List<VisitPlaces> places,
		final Path folder, final Workers workers)
	{
		DefectReport.watch();
		this.model = model;
		visits = new LinkedVisits(places);
		views = new VisitPanels(places.stream().map(VisitPlaces::views).toList(), places.stream().map(VisitPlaces::visit)
			.toList(), workers);
		drawing = new VisitDrawing(model, places, workers, this::say);
		controls = new FollowUpControls(model);
		rows = new CourseTableModel(model, this::say);
		table = new JTable(rows);
		table.setName("lesions");
		table.setCellSelectionEnabled(true);
		table.getSelectionModel().addListSelectionListener(event -> {
			final int row = table.getSelectedRow();
			if (!event.getValueIsAdjusting() && row >= 0 && row < model.state().names().size()) model.select(model.state()
				.names().get(row));
		});
		table.addMouseListener(popup());
		final String patient = model.state().patient().isEmpty() ? "" : " of " + model.state().patient();
		frame = new JFrame("Follow-up" + patient + " \u2013 " + model.state().reader());
		session = new SessionActions(context, model, folder, frame, drawing::drawn, this::say);
		frame.add(tools(), BorderLayout.NORTH);
		final JScrollPane courses = new JScrollPane(table);
		courses.setPreferredSize(new Dimension(600, 170));
		final JSplitPane left = new JSplitPane(JSplitPane.VERTICAL_SPLIT, views.panel(), courses);
		left.setResizeWeight(0.75);
		final JSplitPane whole = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, left, controls.panel());
		whole.setResizeWeight(1);
		frame.add(whole, BorderLayout.CENTER);
		message.setBorder(BorderFactory.createEmptyBorder(2, 6, 2, 6));
		frame.add(message, BorderLayout.SOUTH);
		frame.setDefaultCloseOperation(JFrame.DO_NOTHING_ON_CLOSE);
		frame.addWindowListener(new WindowAdapter() {

			@Override
			public void windowClosing(final WindowEvent event) {
				close();
			}
		});
		model.listen(this::refresh);
	}

	private static JButton button(final String label, final ActionListener action) {
		final JButton button = new JButton(label);
		button.addActionListener(action);
		return button;
	}

	private JPanel tools() {
		final JPanel tools = new JPanel(new FlowLayout(FlowLayout.LEADING, 4, 4));
		final ButtonGroup modes = new ButtonGroup();
		for (final Component one : List.<Component> of(button("Previous lesion", event -> model.step(-1)), button(
			"Next lesion", event -> model.step(1)), Box.createHorizontalStrut(GAP), mode(modes, "Cursor",
				VisitPanels.Mode.CURSOR, "Click in a view: all visits move by the same way"), mode(modes, "Diameter",
					VisitPanels.Mode.MEASURE, "Drag across the lesion in a view: its length fills the cell of that visit"), mode(
						modes, "Segment", VisitPanels.Mode.PICK,
						"Click on the lesion in a view: it is outlined and measured at that visit"), Box.createHorizontalStrut(GAP),
			button("Link\u2026", event -> link()), button("Show image", event -> showImage()), button("Diameter from line",
				event -> measureLine()), Box.createHorizontalStrut(GAP), undo, redo, Box.createHorizontalStrut(GAP), button(
					"Save", event -> save()), button("Compare readers\u2026", event -> compare())))
		{
			tools.add(one);
		}
		return tools;
	}

	private JToggleButton mode(final ButtonGroup modes, final String label, final VisitPanels.Mode mode, final String tip) {
		final JToggleButton button = new JToggleButton(label, mode == VisitPanels.Mode.CURSOR);
		button.setToolTipText(tip);
		button.addActionListener(event -> {
			views.set(mode, gestures);
			say(tip + ".");
		});
		modes.add(button);
		return button;
	}

	private void show() {
		final Rectangle screen = WindowPlacement.usable(frame);
		frame.setSize(Math.min(SIZE.width, screen.width), Math.min(SIZE.height, screen.height));
		frame.setLocation(screen.x + (screen.width - frame.getWidth()) / 2, screen.y + (screen.height - frame.getHeight()) /
			2);
		frame.setVisible(true);
		say(HINT);
		refresh();
		views.draw();
	}

	private void refresh() {
		controls.refresh();
		rows.fireTableDataChanged();
		final int row = model.state().names().indexOf(model.lesion());
		if (row >= 0) table.changeSelection(row, Math.max(0, table.getSelectedColumn()), false, false);
		undo.setEnabled(model.undoable().isPresent());
		redo.setEnabled(model.redoable().isPresent());
		undo.setToolTipText(model.undoable().map(what -> "Undo: " + what).orElse(null));
		if (!model.lesion().equals(shown)) {
			shown = model.lesion();
			visits.goTo(model.state(), shown);
			views.draw();
		}
	}

	private MouseAdapter popup() {
		return new MouseAdapter() {

			@Override
			public void mousePressed(final MouseEvent event) {
				mouseReleased(event);
			}

			@Override
			public void mouseReleased(final MouseEvent event) {
				if (!event.isPopupTrigger()) return;
				table.changeSelection(table.rowAtPoint(event.getPoint()), table.columnAtPoint(event.getPoint()), false, false);
				link(event.getX(), event.getY());
			}
		};
	}

	/** The visit whose column is selected; the last one where none is. */
	private int visit() {
		final int column = table.getSelectedColumn() - FIRST_VISIT;
		return column < 0 ? visits.visits().size() - 1 : column;
	}

	private void link() {
		final Rectangle cell = table.getCellRect(Math.max(0, table.getSelectedRow()), Math.max(0, table.getSelectedColumn()),
			true);
		link(cell.x + cell.width / 2, cell.y + cell.height);
	}

	private void link(final int x, final int y) {
		if (!model.lesion().isEmpty()) new LinkMenu(model, this::say).show(table, x, y, visits.visits().get(visit()).visit(),
			model.lesion());
	}

	private void showImage() {
		final VisitPlaces place = visits.visits().get(visit());
		final ImagePlus image = place.image();
		if (image.getWindow() == null) image.show();
		model.state().lesion(place.visit(), model.lesion()).flatMap(place::line).ifPresent(line -> place.list().goTo(line
			.number()));
	}

	/** Takes the line that was drawn in the window of a visit as the diameter of the lesion at that visit. */
	private void measureLine() {
		final ImagePlus active = WindowManager.getCurrentImage();
		final Optional<VisitPlaces> place = visits.visits().stream().filter(one -> one.image() == active).findFirst();
		if (place.isEmpty() || model.lesion().isEmpty()) {
			say("Select a lesion, Show image, and draw a straight line across the lesion in that window.");
			return;
		}
		try {
			drawing.measure(place.get(), DrawnDiameter.of(active));
		}
		catch (final InvalidInputException wrong) {
			say(wrong.getMessage());
		}
	}

	private boolean save() {
		controls.saveComment();
		return session.save();
	}

	private void compare() {
		controls.saveComment();
		session.compare();
	}

	private void step(final boolean back) {
		drawing.step(back);
		views.draw();
	}

	private void say(final String sentence) {
		message.setText(sentence);
	}

	private void close() {
		controls.saveComment();
		if (!model.isSaved()) {
			final int answer = JOptionPane.showConfirmDialog(frame, "Save the follow-up before it is closed?", "Follow-up",
				JOptionPane.YES_NO_CANCEL_OPTION);
			if (answer == JOptionPane.CANCEL_OPTION || answer == JOptionPane.CLOSED_OPTION ||
				answer == JOptionPane.YES_OPTION && !save()) return;
		}
		drawing.close();
		views.close();
		frame.dispose();
	}
}
