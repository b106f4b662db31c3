package org.imagingbiomarkers.workbench.views.window;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.GridLayout;
import java.awt.Rectangle;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;

import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.command.DefectReport;
import org.imagingbiomarkers.plugins.command.WindowPlacement;
import org.imagingbiomarkers.workbench.background.LatestWork;
import org.imagingbiomarkers.workbench.views.ViewModel;
import org.imagingbiomarkers.workbench.views.ViewPlane;

/**
 * The window of linked views: planes and projection of each study, how the layers are seen, and values below the mouse.
 * All of it happens on the event thread; pictures are drawn on another, and only the latest of them is shown.
 */
public final class ViewWindow {

	private static final Dimension SIZE = new Dimension(1180, 760);
	private static final Dimension SMALLEST = new Dimension(640, 420);
	private static final String PLANES = "planes";
	private static final String PROJECTIONS = "projections";
	private static final int GAP = 2;

	private final ViewModel model;
	private final JFrame frame;
	private final JPanel views = new JPanel();
	private final List<PlanePanel> planes = new ArrayList<>();
	private final List<ProjectionPanel> projections = new ArrayList<>();
	private final Map<ProjectionPanel, Object> projected = new LinkedHashMap<>();
	private final ViewControls controls;
	private final LatestWork work = new LatestWork("Linked Views", SwingUtilities::invokeLater);
	private final ImageChanges changes;
	private final LesionsInViews lesions;
	private final ToolInViews tool;

	/** Opens a window. */
	public static void open(final ViewModel model, final Workers workers) {
		SwingUtilities.invokeLater(() -> new ViewWindow(model, workers).show());
	}

	private ViewWindow(final ViewModel model, final Workers workers) {
		DefectReport.watch();
		this.model = model;
		frame = new JFrame("Linked Views \u2013 " + model.timePoints().get(0).title());
		controls = new ViewControls(model, this::arrange, this::turning, this::take);
		lesions = new LesionsInViews(model);
		tool = new ToolInViews(model, lesions, workers, controls::showTool);
		for (int study = 0; study < model.timePoints().size(); study++) {
			for (final ViewPlane plane : ViewPlane.values()) {
				final PlanePanel panel = new PlanePanel(model, study, plane, workers);
				PlaneGestures.attach(panel, controls::activeLayer, tool, this::read);
				planes.add(panel);
			}
			projections.add(new ProjectionPanel(model, study, workers));
		}
		views.setBackground(Color.DARK_GRAY);
		arrange(controls.arrangement());
		frame.add(views, BorderLayout.CENTER);
		frame.add(controls.panel(), BorderLayout.EAST);
		frame.setMinimumSize(SMALLEST);
		frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
		changes = new ImageChanges(model);
		frame.addWindowListener(new WindowAdapter() {

			@Override
			public void windowClosed(final WindowEvent event) {
				close();
			}
		});
		model.listen(this::refresh);
	}

	private void show() {
		final Rectangle screen = WindowPlacement.usable(frame);
		frame.setSize(Math.min(SIZE.width, screen.width), Math.min(SIZE.height, screen.height));
		frame.setLocation(screen.x + (screen.width - frame.getWidth()) / 2, screen.y + (screen.height - frame.getHeight()) /
			2);
		frame.setVisible(true);
		planes.get(0).requestFocusInWindow();
		refresh();
	}

	/** Lays out what is wanted: one study in a square of views, several in a column each. */
	private void arrange(final ViewControls.Arrangement wanted) {
		views.removeAll();
		final int studies = model.timePoints().size();
		final List<ViewPanel> shown = new ArrayList<>();
		for (final ViewPlane plane : ViewPlane.values()) {
			if (wanted.shows(plane)) planes.stream().filter(panel -> panel.plane() == plane).forEach(shown::add);
		}
		if (wanted.showsProjection()) shown.addAll(projections);
		final int each = shown.size() / studies;
		views.setLayout(studies > 1 ? new GridLayout(each, studies, GAP, GAP) : new GridLayout(0, each > 1 ? 2 : 1, GAP,
			GAP));
		shown.forEach(views::add);
		views.revalidate();
		views.repaint();
		if (frame.isVisible()) SwingUtilities.invokeLater(this::refresh);
	}

	/** Takes the lesion tool for the layer that is chosen in the study where the keyboard is, or puts it away. */
	private void take(final boolean wanted) {
		if (!wanted) {
			tool.close();
			return;
		}
		final int study = planes.stream().filter(PlanePanel::isFocusOwner).mapToInt(ViewPanel::study).findFirst().orElse(0);
		tool.take(study, model.timePoints().get(study).layers().get(controls.activeLayer(study)));
	}

	private void turning(final boolean now) {
		projections.forEach(panel -> panel.turns(now));
		refresh();
	}

	private void refresh() {
		controls.refresh();
		draw();
		planes.forEach(PlanePanel::repaint);
		projections.forEach(ProjectionPanel::repaint);
	}

	private void draw() {
		final Map<ViewPanel, ViewPanel.Drawing> drawings = new LinkedHashMap<>();
		planes.stream().filter(ViewWindow::isSeen).forEach(panel -> drawings.put(panel, panel.drawing()));
		work.ask(PLANES, () -> drawn(drawings), pictures -> pictures.forEach(ViewPanel::show));
		final Map<ViewPanel, ViewPanel.Drawing> sides = new LinkedHashMap<>();
		final Map<ProjectionPanel, Object> states = new LinkedHashMap<>();
		for (final ProjectionPanel panel : projections) {
			if (!isSeen(panel) || Objects.equals(projected.get(panel), panel.state())) continue;
			sides.put(panel, panel.drawing());
			states.put(panel, panel.state());
		}
		if (sides.isEmpty()) return;
		work.ask(PROJECTIONS, () -> drawn(sides), pictures -> {
			projected.putAll(states);
			pictures.forEach(ViewPanel::show);
		});
	}

	private static boolean isSeen(final ViewPanel panel) {
		return panel.isShowing() && panel.getWidth() > 0 && panel.getHeight() > 0;
	}

	private static Map<ViewPanel, BufferedImage> drawn(final Map<ViewPanel, ViewPanel.Drawing> drawings) {
		final Map<ViewPanel, BufferedImage> pictures = new LinkedHashMap<>();
		drawings.forEach((panel, drawing) -> pictures.put(panel, drawing.draw()));
		return pictures;
	}

	/** Says what is at a place of a study; null: at the cursor. */
	private void read(final int study, final Vector place) {
		controls.read(study, place);
	}

	private void close() {
		work.close();
		changes.close();
		tool.close();
		lesions.close();
		controls.close();
	}
}
