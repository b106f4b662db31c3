package org.imagingbiomarkers.plugins.dialog;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.GraphicsConfiguration;
import java.awt.Insets;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;

import org.scijava.Context;
import org.scijava.log.LogService;
import org.scijava.module.MethodCallException;

import ij.ImagePlus;

/** The window in which a command is filled in. */
final class CommandDialog {

	private static final int GAP = 8;
	/** Pixels that a pixel of a style sheet takes, and a little more, so that a sentence keeps inside the window. */
	private static final double PIXELS_PER_POINT = 1.5;
	/** Part of the screen that one column of fields may take before there are two. */
	private static final double MAX_ONE_COLUMN_HEIGHT = 0.75;
	/** How much shorter two columns have to be than one. */
	private static final double TWO_COLUMN_HEIGHT_RATIO = 0.75;

	private final Form form;
	private final LogService log;
	private final JDialog window;
	private final List<FieldRow> rows;
	private final FormPanel panel;
	private final JScrollPane scroll;
	private final JLabel status = new JLabel(" ");
	private final JButton ok = new JButton("OK");
	private final JButton reset = new JButton("Reset");
	private final JButton previewButton = new JButton("Preview");
	private final SlicePreview preview;
	private final Consumer<Boolean> answered;
	private final Runnable unwatch;
	private boolean refreshing;
	private Dimension content;

	/**
	 * Builds the window; it is shown by {@link #show}. On the event thread.
	 *
	 * @param help opens the page of the command
	 * @param answered is called once, with whether the command is to run
	 */
	CommandDialog(final Context context, final Window owner, final Form form, final Runnable help,
		final Consumer<Boolean> answered)
	{
		this.form = form;
		this.answered = answered;
		log = context.service(LogService.class);
		window = new JDialog(owner, form.module().getInfo().getTitle().replace("...", ""));
		rows = form.fields().stream().map(field -> new FieldRow(context, form, field, this::changed)).toList();
		panel = panel();
		scroll = new JScrollPane(panel);
		scroll.setBorder(null);
		window.getContentPane().add(heading(), BorderLayout.PAGE_START);
		window.getContentPane().add(scroll);
		window.getContentPane().add(foot(help), BorderLayout.PAGE_END);
		window.getRootPane().setDefaultButton(ok);
		window.getRootPane().registerKeyboardAction(event -> answer(false), KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
			JComponent.WHEN_IN_FOCUSED_WINDOW);
		window.setDefaultCloseOperation(JDialog.DO_NOTHING_ON_CLOSE);
		window.addWindowListener(new WindowAdapter() {

			@Override
			public void windowClosing(final WindowEvent event) {
				answer(false);
			}
		});
		preview = new SlicePreview(context, form, window, this::tell);
		unwatch = OpenImages.watch(image -> SwingUtilities.invokeLater(this::refreshImages), image -> SwingUtilities
			.invokeLater(() -> looked(image)));
		refreshImages();
		settle();
	}

	/** The fields in one column, if that is too tall in two, if those are too wide in one that scrolls. */
	private FormPanel panel() {
		final Rectangle screen = usable();
		final FormPanel one = new FormPanel(rows, 1);
		if (one.getPreferredSize().height <= MAX_ONE_COLUMN_HEIGHT * screen.height) return one;
		final int height = one.getPreferredSize().height;
		final FormPanel two = new FormPanel(rows, 2);
		final Dimension size = two.getPreferredSize();
		return size.width <= screen.width && size.height <= TWO_COLUMN_HEIGHT_RATIO * height ? two : new FormPanel(rows, 1);
	}

	private JComponent heading() {
		final JLabel what = new JLabel(Optional.ofNullable(form.module().getInfo().getDescription()).orElse(""));
		what.setForeground(MessageColor.ASIDE.color());
		what.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, 0, GAP));
		return what;
	}

	private JComponent foot(final Runnable help) {
		final JPanel left = new JPanel(new FlowLayout(FlowLayout.LEADING, GAP, 0));
		left.add(button(new JButton("Help"), "The page of this command in the browser", KeyEvent.VK_H, help));
		form.offers().forEach((label, fill) -> left.add(button(new JButton(label),
			"Fill in what was in the fields when the command was last run", KeyEvent.VK_L, () -> {
				fill.run();
				settle();
			})));
		if (PreviewedSlice.isFor(form)) {
			left.add(button(previewButton, "What comes out in the slice that is shown; it follows the fields", KeyEvent.VK_P,
				() -> preview.compute()));
		}
		final JPanel right = new JPanel(new FlowLayout(FlowLayout.TRAILING, GAP, 0));
		right.add(button(reset, "All fields as they are in the beginning", KeyEvent.VK_R, this::reset));
		right.add(button(new JButton("Cancel"), "Close without doing anything (Escape)", KeyEvent.VK_C, () -> answer(false)));
		right.add(button(ok, "Run the command (Enter)", KeyEvent.VK_O, () -> answer(true)));
		final JPanel buttons = new JPanel(new BorderLayout());
		buttons.add(left, BorderLayout.LINE_START);
		buttons.add(right, BorderLayout.LINE_END);
		status.setBorder(BorderFactory.createEmptyBorder(GAP / 2, GAP, GAP / 2, GAP));
		status.setFont(status.getFont().deriveFont(status.getFont().getSize2D() * 0.9f));
		final JPanel foot = new JPanel(new BorderLayout());
		foot.setBorder(BorderFactory.createEmptyBorder(0, 0, GAP, 0));
		foot.add(status, BorderLayout.PAGE_START);
		foot.add(buttons);
		return foot;
	}

	private static JButton button(final JButton button, final String tip, final int key, final Runnable action) {
		button.setToolTipText(tip);
		button.setMnemonic(key);
		button.addActionListener(event -> action.run());
		return button;
	}

	/** Shows the window, with the keyboard in the first field to fill in. */
	void show(final boolean modal) {
		window.setModal(modal);
		fit();
		window.setLocation(place());
		final List<FieldRow> missing = rows.stream().filter(row -> form.state(row.field()).mark() == Form.Mark.NEEDED)
			.toList();
		if (!missing.isEmpty()) SwingUtilities.invokeLater(missing.get(0).control()::requestFocusInWindow);
		else SwingUtilities.invokeLater(ok::requestFocusInWindow);
		window.setVisible(true);
	}

	/** Beside the image, where the screen has room for it, otherwise in the middle. */
	private Point place() {
		final Rectangle screen = usable();
		final Rectangle image = form.image().map(ImagePlus::getWindow).map(Window::getBounds).orElse(screen);
		final int y = screen.y + (screen.height - window.getHeight()) / 3;
		final int right = image.x + image.width + GAP;
		final int left = image.x - GAP - window.getWidth();
		if (right + window.getWidth() <= screen.x + screen.width) return new Point(right, y);
		return new Point(left >= screen.x ? left : screen.x + (screen.width - window.getWidth()) / 2, y);
	}

	/** Gives the window the size of its content, as far as the screen has room. */
	private void fit() {
		content = panel.getPreferredSize();
		window.pack();
		final Rectangle screen = usable();
		final boolean tall = window.getHeight() > screen.height;
		// A scroll bar must not take its room from the fields.
		final int width = window.getWidth() + (tall ? scroll.getVerticalScrollBar().getPreferredSize().width : 0);
		window.setSize(Math.min(width, screen.width), Math.min(window.getHeight(), screen.height));
		if (!window.isShowing()) return;
		final Point place = window.getLocationOnScreen();
		final int x = Math.max(screen.x, Math.min(place.x, screen.x + screen.width - window.getWidth()));
		final int y = Math.max(screen.y, Math.min(place.y, screen.y + screen.height - window.getHeight()));
		if (x != place.x || y != place.y) window.setLocation(x, y);
	}

	private Rectangle usable() {
		final GraphicsConfiguration screen = window.getGraphicsConfiguration();
		final Rectangle all = screen.getBounds();
		final Insets taken = Toolkit.getDefaultToolkit().getScreenInsets(screen);
		return new Rectangle(all.x + taken.left, all.y + taken.top, all.width - taken.left - taken.right, all.height -
			taken.top - taken.bottom);
	}

	private void refreshImages() {
		if (refreshing) return;
		refreshing = true;
		rows.forEach(FieldRow::refreshImages);
		refreshing = false;
		settle();
	}

	private void changed(final Field field) {
		if (refreshing) return;
		// A mask can be any image but the chosen one.
		if (field.kind() == Field.Kind.IMAGE) refreshImages();
		else settle();
	}

	/** Calls back the command, as it asks for after each change, and shows the state of its fields. */
	private void settle() {
		try {
			form.tell();
		}
		catch (final MethodCallException e) {
			log.debug(e);
		}
		refresh();
		preview.follow();
	}

	/** Another slice or selection is shown. */
	private void looked(final ImagePlus image) {
		if (image != form.image().orElse(null)) return;
		refresh();
		preview.follow();
	}

	private void tell(final String sentence) {
		if (form.problem().isEmpty()) status(sentence, MessageColor.ASIDE);
	}

	private void status(final String sentence, final MessageColor tone) {
		final int room = panel.getPreferredSize().width - 2 * GAP;
		final boolean fits = status.getFontMetrics(status.getFont()).stringWidth(sentence) <= room;
		status.setText(sentence.isEmpty() ? " " : fits ? sentence : "<html><body style='width: " + (int) (room /
			PIXELS_PER_POINT) + "px'>" + FieldRow.escaped(sentence));
		status.setForeground(tone.color());
	}

	private void refresh() {
		refreshing = true;
		rows.forEach(FieldRow::refresh);
		refreshing = false;
		final Optional<Form.State> problem = form.problem();
		ok.setEnabled(problem.isEmpty());
		reset.setEnabled(form.fields().stream().anyMatch(form::isChanged));
		previewButton.setEnabled(problem.isEmpty());
		status(problem.map(Form.State::sentence).orElse(""), problem.filter(one -> one.mark() == Form.Mark.WRONG).isPresent()
			? MessageColor.WRONG : MessageColor.NEEDED);
		if (content != null && !content.equals(panel.getPreferredSize())) fit();
	}

	private void reset() {
		form.fields().forEach(form::restore);
		settle();
	}

	private void answer(final boolean run) {
		if (!window.isDisplayable() || run && !ok.isEnabled()) return;
		unwatch.run();
		preview.close();
		window.dispose();
		answered.accept(run);
	}
}
