package org.imagingbiomarkers.workbench.panel.window;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.List;
import java.util.Map;

import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JScrollPane;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

import org.imagingbiomarkers.plugins.command.DefectReport;
import org.imagingbiomarkers.plugins.dialog.PlainText;
import org.imagingbiomarkers.plugins.preset.Preset;
import org.imagingbiomarkers.plugins.preset.PresetFolder;
import org.imagingbiomarkers.workbench.panel.PanelModel;
import org.imagingbiomarkers.workbench.panel.PanelSection;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;

/** The window of the panel: a column of sections beside the images, which follows the current image. */
public final class PanelWindow {

	private static final String NAME = "imaging-biomarkers-panel";
	private static final int GAP = 6;
	private static final int WIDTH = 300;
	private static final int HEIGHT = 640;
	/** How soon another current image is noticed, ms. ImageJ tells nobody. */
	private static final int PERIOD = 300;
	private static final int MAX_LETTERS = 40;

	private final CommandService commands;
	private final PanelModel model;
	private final JFrame frame = new JFrame("Imaging Biomarkers");
	private final JLabel image = PlainText.in(new JLabel());
	private final JLabel kind = new JLabel();
	private final JPanel sections = new SectionColumn();
	private final RunList runs;
	private final Timer timer = new Timer(PERIOD, event -> refresh());
	private final Runnable unwatch;
	private PanelModel.State shown;

	/** Opens the panel, or brings the open one to the front. On the event thread. */
	public static void open(final Context context) {
		for (final Window window : Window.getWindows()) {
			if (!NAME.equals(window.getName()) || !window.isDisplayable()) continue;
			window.toFront();
			return;
		}
		new PanelWindow(context).show();
	}

	private PanelWindow(final Context context) {
		commands = context.service(CommandService.class);
		DefectReport.watch();
		model = new PanelModel(context, PresetFolder.ofUser());
		runs = new RunList(model, frame);
		unwatch = model.watch(() -> SwingUtilities.invokeLater(this::refresh));
		frame.setName(NAME);
		frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
		frame.addWindowListener(new WindowAdapter() {

			@Override
			public void windowClosed(final WindowEvent event) {
				timer.stop();
				unwatch.run();
			}
		});
		image.setFont(image.getFont().deriveFont(Font.BOLD));
		final JPanel head = new JPanel();
		head.setLayout(new BoxLayout(head, BoxLayout.PAGE_AXIS));
		head.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, 0, GAP));
		head.add(image);
		head.add(kind);
		sections.setLayout(new BoxLayout(sections, BoxLayout.PAGE_AXIS));
		sections.setBorder(BorderFactory.createEmptyBorder(0, GAP, GAP, GAP));
		final JScrollPane scroll = new JScrollPane(sections, JScrollPane.VERTICAL_SCROLLBAR_AS_NEEDED,
			JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
		scroll.setBorder(null);
		scroll.getVerticalScrollBar().setUnitIncrement(16);
		frame.add(head, BorderLayout.NORTH);
		frame.add(scroll, BorderLayout.CENTER);
		frame.add(foot(), BorderLayout.SOUTH);
	}

	private JComponent foot() {
		final JPanel sessions = new JPanel();
		sessions.add(button("Save Session...", "Keep what is open in a folder", () -> start("Save Session...")));
		sessions.add(button("Open Session...", "Go on with what was kept", () -> start("Open Session...")));
		final JPanel foot = new JPanel(new BorderLayout());
		foot.setBorder(BorderFactory.createEmptyBorder(0, GAP, 0, GAP));
		foot.add(runs.component(), BorderLayout.CENTER);
		foot.add(sessions, BorderLayout.SOUTH);
		return foot;
	}

	private void show() {
		refresh();
		final Rectangle screen = ij.gui.GUI.getMaxWindowBounds(IJ.getInstance());
		frame.setSize(WIDTH, Math.min(HEIGHT, screen.height));
		// At the edge, where images are not opened.
		frame.setLocation(screen.x + screen.width - WIDTH, screen.y);
		frame.setVisible(true);
		timer.start();
	}

	private static JButton button(final String label, final String tip, final Runnable action) {
		final JButton button = new JButton(label);
		button.setToolTipText(tip);
		button.addActionListener(event -> action.run());
		return button;
	}

	private void refresh() {
		final ImagePlus current = WindowManager.getCurrentImage();
		final PanelModel.State state = model.state(current);
		if (state.equals(shown)) return;
		final boolean sameCommands = shown != null && state.sections().equals(shown.sections()) && state.companions().equals(
			shown.companions());
		shown = state;
		image.setText(state.title().isEmpty() ? "No image is open" : shortened(state.title()));
		image.setToolTipText(state.title().isEmpty() ? null : PlainText.tip(state.title()));
		kind.setText(state.kind().isEmpty() ? "Open a study or a series to begin" : "Current image: " + state.kind());
		runs.show(state.runs());
		if (!sameCommands) showSections(state);
	}

	private void showSections(final PanelModel.State state) {
		sections.removeAll();
		for (final Map.Entry<PanelSection, List<CommandInfo>> section : state.sections().entrySet()) {
			sections.add(Box.createVerticalStrut(GAP));
			sections.add(heading(section.getKey()));
			if (section.getKey() == PanelSection.MEASURE) state.companions().forEach(line -> sections.add(companion(line)));
			section.getValue().forEach(info -> sections.add(row(info)));
		}
		sections.revalidate();
		sections.repaint();
	}

	private static JComponent heading(final PanelSection section) {
		final JLabel heading = new JLabel(section.title());
		heading.setFont(heading.getFont().deriveFont(Font.BOLD));
		heading.setToolTipText(section.description());
		heading.setAlignmentX(Component.LEFT_ALIGNMENT);
		return heading;
	}

	private static JComponent companion(final String line) {
		final JLabel label = new JLabel(shortened(line));
		label.setToolTipText(line);
		label.setFont(label.getFont().deriveFont(label.getFont().getSize2D() * 0.85f));
		label.setAlignmentX(Component.LEFT_ALIGNMENT);
		return label;
	}

	private JComponent row(final CommandInfo info) {
		final String label = info.getMenuPath().getLeaf().getName();
		final JPanel row = new JPanel(new BorderLayout());
		row.setAlignmentX(Component.LEFT_ALIGNMENT);
		final JButton run = button(label, info.getDescription(), () -> start(label));
		run.setHorizontalAlignment(JButton.LEADING);
		row.add(run, BorderLayout.CENTER);
		final List<Preset> presets = model.presets(info);
		if (!presets.isEmpty()) {
			final JButton more = new JButton("\u25be");
			more.setToolTipText("Presets of " + Preset.title(info));
			more.getAccessibleContext().setAccessibleName("Presets of " + Preset.title(info));
			more.addActionListener(event -> menu(info, presets).show(more, 0, more.getHeight()));
			row.add(more, BorderLayout.LINE_END);
		}
		row.setMaximumSize(new Dimension(Integer.MAX_VALUE, row.getPreferredSize().height));
		return row;
	}

	private JPopupMenu menu(final CommandInfo info, final List<Preset> presets) {
		final JPopupMenu menu = new JPopupMenu();
		for (final Preset preset : presets) {
			final JMenuItem item = new JMenuItem(preset.name());
			item.addActionListener(event -> commands.run(info, true, "preset", preset.name()));
			menu.add(item);
		}
		return menu;
	}

	/** Runs a command as its menu entry does. */
	private static void start(final String label) {
		new Thread(() -> IJ.doCommand(label), label).start();
	}

	private static String shortened(final String text) {
		return text.length() <= MAX_LETTERS ? text : text.substring(0, MAX_LETTERS) + "\u2026";
	}

	/** As wide as the window, so that long names are cut and not scrolled. */
	private static final class SectionColumn extends JPanel implements javax.swing.Scrollable {

		private static final long serialVersionUID = 1L;

		@Override
		public Dimension getPreferredScrollableViewportSize() {
			return getPreferredSize();
		}

		@Override
		public int getScrollableUnitIncrement(final Rectangle visible, final int orientation, final int direction) {
			return 16;
		}

		@Override
		public int getScrollableBlockIncrement(final Rectangle visible, final int orientation, final int direction) {
			return visible.height;
		}

		@Override
		public boolean getScrollableTracksViewportWidth() {
			return true;
		}

		@Override
		public boolean getScrollableTracksViewportHeight() {
			return false;
		}
	}
}
