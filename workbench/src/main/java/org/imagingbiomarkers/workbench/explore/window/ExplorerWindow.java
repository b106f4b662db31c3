package org.imagingbiomarkers.workbench.explore.window;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.KeyEventDispatcher;
import java.awt.KeyboardFocusManager;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.TextComponent;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.swing.BorderFactory;
import javax.swing.JFrame;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;

import org.imagingbiomarkers.plugins.command.DefectReport;
import org.imagingbiomarkers.plugins.command.WindowPlacement;
import org.imagingbiomarkers.workbench.explore.fit.CurveProbe;
import org.imagingbiomarkers.workbench.explore.fit.Entry;
import org.imagingbiomarkers.workbench.explore.fit.Exploration;
import org.imagingbiomarkers.workbench.explore.fit.ModelFields;
import org.imagingbiomarkers.workbench.explore.fit.PixelSelection;
import org.jfree.chart.ChartPanel;

import ij.ImagePlus;
import ij.gui.Roi;

/**
 * The window beside an image in which the curves of its pixels and selections are seen. It lives until it or the image is
 * closed. All of it happens on the event thread.
 */
public final class ExplorerWindow implements ImageInteraction.Listener {

	private static final Dimension SIZE = new Dimension(820, 720);
	private static final Dimension SMALLEST = new Dimension(680, 520);
	private static final int TABLE_HEIGHT = 150;
	/** Height of what is above and below plot and table. */
	private static final int AROUND = 160;
	private static final int GAP = 6;

	private final ImagePlus image;
	private final Exploration exploration;
	private final CurveChart chart = new CurveChart();
	private final ChartPanel panel = new ChartPanel(chart.chart());
	private final CurveRows rows;
	private final CurveTable table;
	private final ExplorerControls controls;
	private final ImageInteraction watch;
	private final PinOverlay overlay;
	private final PinKey key;
	private final Map<Integer, Roi> areas = new HashMap<>();
	private final JFrame frame;
	private List<Entry> pinsShown = List.of();

	/**
	 * Opens a window.
	 *
	 * @param first the model to begin with, bound to the image
	 */
	public static void open(final ImagePlus image, final ModelFields fields, final CurveProbe first) {
		SwingUtilities.invokeLater(() -> new ExplorerWindow(image, fields, first).show());
	}

	private ExplorerWindow(final ImagePlus image, final ModelFields fields, final CurveProbe first) {
		DefectReport.watch();
		this.image = image;
		exploration = new Exploration(image, fields, first, SwingUtilities::invokeLater, this::refresh);
		// Later, when the table has ended the editing of the name.
		rows = new CurveRows((slot, name) -> SwingUtilities.invokeLater(() -> exploration.rename(slot, name)));
		table = new CurveTable(rows);
		controls = new ExplorerControls(image, first.row(), exploration, this::refresh);
		frame = new JFrame("Curve Explorer \u2013 " + image.getTitle());
		overlay = new PinOverlay(image);
		key = new PinKey(frame, image, this::pinCursor, this::pinSelection);
		final ExplorerExport export = new ExplorerExport(frame, image, exploration, chart, panel);
		controls.button("Pin Cursor", "Keep the pixel below the mouse: P", this::pinCursor);
		controls.button("Pin Selection", "Keep the selection of the image: Shift+P", this::pinSelection);
		controls.button("Remove Pins", "Forget the pins that are chosen in the table, or all", this::removePins);
		controls.button("Export CSV...", "Write points, fits and parameters to two tables", export::tables);
		controls.button("Export PNG...", "Write the plot to a picture, also for print", export::picture);
		layOut();
		watch = new ImageInteraction(image, this);
		frame.addWindowListener(new WindowAdapter() {

			@Override
			public void windowClosing(final WindowEvent event) {
				gone();
			}
		});
	}

	private void layOut() {
		panel.setMinimumDrawWidth(0);
		panel.setMinimumDrawHeight(0);
		panel.setMaximumDrawWidth(Integer.MAX_VALUE);
		panel.setMaximumDrawHeight(Integer.MAX_VALUE);
		panel.setMinimumSize(new Dimension(0, 0));
		final JScrollPane list = new JScrollPane(table);
		list.setPreferredSize(new Dimension(SIZE.width, TABLE_HEIGHT));
		list.setMinimumSize(new Dimension(0, TABLE_HEIGHT / 2));
		panel.setPreferredSize(new Dimension(SIZE.width, SIZE.height - TABLE_HEIGHT - AROUND));
		final JSplitPane split = new JSplitPane(JSplitPane.VERTICAL_SPLIT, panel, list);
		split.setResizeWeight(1);
		split.setBorder(BorderFactory.createEmptyBorder(0, GAP, 0, GAP));
		frame.add(controls.above(), BorderLayout.NORTH);
		frame.add(split, BorderLayout.CENTER);
		frame.add(controls.below(), BorderLayout.SOUTH);
		frame.setMinimumSize(SMALLEST);
		frame.setSize(SIZE);
		frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
	}

	private void show() {
		final Window beside = image.getWindow();
		if (beside != null) {
			final Rectangle screen = WindowPlacement.usable(beside);
			final Point place = WindowPlacement.beside(screen, beside.getBounds(), SIZE);
			if (new Rectangle(place, SIZE).intersects(beside.getBounds())) beside.setLocation(screen.x, screen.y);
			frame.setLocation(WindowPlacement.beside(screen, beside.getBounds(), SIZE));
		}
		changed();
		refresh();
		frame.setVisible(true);
	}

	@Override
	public void mouseAt(final int x, final int y) {
		exploration.move(Entry.CURSOR, "Cursor (" + x + ", " + y + ")", PixelSelection.pixel(x, y, slice()));
	}

	/** The slice of the series that is seen. */
	private int slice() {
		return exploration.probes().get(0).slice(image.getZ());
	}

	@Override
	public void changed() {
		final Optional<PixelSelection> selected = selected();
		if (selected.isPresent()) exploration.move(Entry.SELECTION, "Selection", selected.get());
		else exploration.remove(Entry.SELECTION);
		place(Entry.CURSOR).ifPresent(at -> mouseAt(at.x(), at.y()));
	}

	private Optional<PixelSelection> selected() {
		final Roi roi = image.getRoi();
		return roi == null ? Optional.empty() : PixelSelection.of(roi, image.getWidth(), image.getHeight(), slice());
	}

	private Optional<PixelSelection> place(final int slot) {
		return exploration.entries().stream().filter(entry -> entry.slot() == slot).map(Entry::place).findFirst();
	}

	private void pinCursor() {
		place(Entry.CURSOR).ifPresent(at -> exploration.pin(at, name("Point")));
	}

	private void pinSelection() {
		final Optional<PixelSelection> selected = selected();
		if (selected.isEmpty()) return;
		final Roi roi = (Roi) image.getRoi().clone();
		areas.put(exploration.pin(selected.get(), roi.getName() == null ? name("Region") : roi.getName()), roi);
		showPins();
	}

	/** The first name of its kind that no place has. */
	private String name(final String kind) {
		final List<String> taken = exploration.entries().stream().map(Entry::name).toList();
		int number = 1;
		while (taken.contains(kind + " " + number)) {
			number++;
		}
		return kind + " " + number;
	}

	private void removePins() {
		final List<Integer> chosen = table.chosenPins();
		exploration.entries().stream().filter(entry -> entry.isPin() && (chosen.isEmpty() || chosen.contains(entry.slot())))
			.forEach(entry -> {
				areas.remove(entry.slot());
				exploration.remove(entry.slot());
			});
	}

	private void refresh() {
		final List<Entry> entries = exploration.entries();
		controls.show(exploration);
		chart.show(entries, exploration.probes().get(0).row().quantity(), controls.quantity(), controls.isLogarithmic());
		if (!table.isEditing()) rows.show(entries);
		final List<Entry> pins = entries.stream().filter(Entry::isPin).map(pin -> new Entry(pin.slot(), pin.name(), pin
			.place(), List.of())).toList();
		if (!pins.equals(pinsShown)) {
			pinsShown = pins;
			showPins();
		}
	}

	private void showPins() {
		overlay.show(pinsShown, areas);
	}

	@Override
	public void gone() {
		watch.close();
		key.close();
		exploration.close();
		overlay.clear();
		frame.dispose();
	}

	/** The key that pins, in the window of the explorer and in that of its image, where ImageJ would otherwise print. */
	private static final class PinKey implements KeyEventDispatcher, AutoCloseable {

		private static final int OTHERS = InputEvent.CTRL_DOWN_MASK | InputEvent.ALT_DOWN_MASK | InputEvent.META_DOWN_MASK;

		private final JFrame frame;
		private final ImagePlus image;
		private final Runnable pinCursor;
		private final Runnable pinSelection;

		PinKey(final JFrame frame, final ImagePlus image, final Runnable pinCursor, final Runnable pinSelection) {
			this.frame = frame;
			this.image = image;
			this.pinCursor = pinCursor;
			this.pinSelection = pinSelection;
			KeyboardFocusManager.getCurrentKeyboardFocusManager().addKeyEventDispatcher(this);
		}

		@Override
		public boolean dispatchKeyEvent(final KeyEvent event) {
			if (event.getID() != KeyEvent.KEY_PRESSED || event.getKeyCode() != KeyEvent.VK_P || (event.getModifiersEx() &
				OTHERS) != 0 || !isOurs(event.getComponent())) return false;
			(event.isShiftDown() ? pinSelection : pinCursor).run();
			return true;
		}

		private boolean isOurs(final Component component) {
			if (component instanceof JTextComponent || component instanceof TextComponent) return false;
			final Window window = component instanceof Window one ? one : SwingUtilities.getWindowAncestor(component);
			return window == frame || window != null && window == image.getWindow();
		}

		@Override
		public void close() {
			KeyboardFocusManager.getCurrentKeyboardFocusManager().removeKeyEventDispatcher(this);
		}
	}
}
