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

import org.imagingbiomarkers.plugins.command.DefectReport;
import org.imagingbiomarkers.plugins.command.RunHistory;
import org.scijava.Context;
import org.scijava.log.LogService;
import org.scijava.module.MethodCallException;

import ij.ImagePlus;

/** The window in which a command is filled in. */
final class CommandDialog {

	private static final int GAP = 8;
	private static final String MORE = "More";
	private static final String LESS = "Less";
	/** Pixels that a pixel of a style sheet takes, and a little more, so that a sentence keeps inside the window. */
	private static final double PIXELS_PER_POINT = 1.5;
	/** Part of the screen that one column of fields may take before there are two. */
	private static final double MAX_ONE_COLUMN_HEIGHT = 0.75;

	private final Form form;
	private final LogService log;
	private final JDialog window;
	private final List<FieldRow> rows;
	private final FormPanel panel;
	private final MaskContents masks;
	private final TableColumns tables;
	private final OfferedMasks offered;
	private final JScrollPane scroll;
	private final JLabel status = new JLabel(" ");
	private final JButton ok = new JButton("OK");
	private final JButton reset = new JButton("Reset");
	private final JButton more = new JButton(MORE);
	private final JButton previewButton = new JButton("Preview");
	private final SlicePreview preview;
	private final ExpectedRun expectedRun;
	private String expected = "";
	private final Consumer<Boolean> answered;
	private final Runnable unwatch;
	private boolean refreshing;
	private boolean ended;
	private Dimension content;

	/**
	 * Builds the window; it is shown by {@link #show}. On the event thread.
	 *
	 * @param presets to choose from, if there are to be any
	 * @param help opens the page of the command
	 * @param answered is called once, with whether the command is to run
	 */
	CommandDialog(final Context context, final Window owner, final Form form, final Optional<PresetMenu> presets,
		final Runnable help, final Consumer<Boolean> answered)
	{
		this.form = form;
		this.answered = answered;
		log = context.service(LogService.class);
		DefectReport.watch();
		window = new JDialog(owner, form.module().getInfo().getTitle().replace("...", ""));
		rows = form.fields().stream().map(field -> new FieldRow(context, form, field, this::changed)).toList();
		panel = new FormPanel(rows);
		masks = new MaskContents(context, form, this::refresh);
		tables = new TableColumns(form, this::refresh);
		form.problems().ask(field -> field.isMask() ? masks.of(field.key()).problem() : tables.problem(field));
		offered = new OfferedMasks(context.getService(RunHistory.class), this::refreshImages);
		scroll = new JScrollPane(panel);
		scroll.setBorder(null);
		window.getContentPane().add(heading(), BorderLayout.PAGE_START);
		window.getContentPane().add(scroll);
		window.getContentPane().add(foot(presets, help), BorderLayout.PAGE_END);
		window.getRootPane().setDefaultButton(ok);
		window.getRootPane().registerKeyboardAction(event -> answer(false), KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
			JComponent.WHEN_IN_FOCUSED_WINDOW);
		window.setDefaultCloseOperation(JDialog.DO_NOTHING_ON_CLOSE);
		window.addWindowListener(new WindowAdapter() {

			@Override
			public void windowActivated(final WindowEvent event) {
				// A file may have come or gone meanwhile.
				form.problems().lookAgain();
				if (content != null) refresh();
			}

			@Override
			public void windowClosing(final WindowEvent event) {
				answer(false);
			}

			/** Somebody else has closed it. */
			@Override
			public void windowClosed(final WindowEvent event) {
				end(false);
			}
		});
		expectedRun = new ExpectedRun(context, form, this::expect);
		preview = new SlicePreview(context, form, window, sentence -> tell(sentence.isEmpty() ? expected : sentence));
		unwatch = OpenImages.watch(image -> SwingUtilities.invokeLater(this::refreshImages), image -> SwingUtilities
			.invokeLater(() -> looked(image)));
		refreshImages();
		settle();
		// What somebody has set there is not to be overlooked.
		if (!form.showsMore() && form.fields().stream().anyMatch(field -> field.isExpert() && form.isEnabled(field) && form
			.isChanged(field))) showMore();
	}

	private JComponent heading() {
		final JLabel what = new JLabel(Optional.ofNullable(form.module().getInfo().getDescription()).orElse(""));
		what.setForeground(MessageColor.ASIDE.color());
		what.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, 0, GAP));
		return what;
	}

	private JComponent foot(final Optional<PresetMenu> presets, final Runnable help) {
		final JPanel left = new JPanel(new FlowLayout(FlowLayout.LEADING, GAP, 0));
		left.add(button(new JButton("Help"), "The page of this command in the browser", KeyEvent.VK_H, help));
		form.offers().forEach((label, fill) -> left.add(button(new JButton(label),
			"Fill in what was in the fields when the command was last run", KeyEvent.VK_L, () -> {
				fill.run();
				settle();
			})));
		presets.ifPresent(menu -> {
			final JButton open = new JButton("Presets \u25be");
			left.add(button(open, "Settings kept under a name: fill them in, or keep those of this dialog", KeyEvent.VK_S,
				() -> menu.show(open, this::settle, sentence -> status(sentence, MessageColor.ASIDE))));
		});
		left.add(button(more, "Fields that are seldom needed: shown or hidden, their values count either way", KeyEvent.VK_M,
			this::showMore));
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
		final List<FieldRow> missing = rows.stream().filter(row -> List.of(Form.Mark.NEEDED, Form.Mark.REFUSED,
			Form.Mark.WRONG).contains(form.state(row.field()).mark())).toList();
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

	private void showMore() {
		form.showMore(!form.showsMore());
		refresh();
	}

	/** Gives the window the size of its content, as far as the screen has room. */
	private void fit() {
		content = wanted();
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

	/** The size of what changes: the fields and the sentence below them. */
	private Dimension wanted() {
		final Dimension fields = panel.getPreferredSize();
		return new Dimension(fields.width, fields.height + status.getPreferredSize().height);
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
		form.problems().lookAgain();
		final List<String> files = offered.of(form.image().orElse(null));
		rows.forEach(row -> row.refreshImages(files));
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
		masks.follow();
		tables.follow();
		refresh();
		preview.follow();
		expectedRun.follow();
	}

	/** Another slice or selection is shown. */
	private void looked(final ImagePlus image) {
		if (image != form.image().orElse(null)) return;
		refresh();
		preview.follow();
		expectedRun.follow();
	}

	/** Shows what a run is going to take. */
	private void expect(final String sentence) {
		if (sentence.equals(expected)) return;
		expected = sentence;
		tell(sentence);
		if (content != null && !content.equals(wanted())) fit();
	}

	private void tell(final String sentence) {
		if (form.problem().isEmpty() && form.problems().refusal().isEmpty()) status(sentence, MessageColor.ASIDE);
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
		rows.forEach(row -> {
			row.refresh();
			row.refresh(masks);
		});
		refreshing = false;
		final Rectangle screen = usable();
		panel.arrange(new Dimension(screen.width, (int) (MAX_ONE_COLUMN_HEIGHT * screen.height)));
		more.setVisible(form.hasMore());
		more.setText(form.showsMore() ? LESS : MORE);
		final Optional<Form.State> problem = form.problem();
		ok.setEnabled(problem.isEmpty());
		reset.setEnabled(form.fields().stream().anyMatch(form::isChanged));
		previewButton.setEnabled(problem.isEmpty());
		final Optional<String> refused = form.problems().refusal().map(FieldSentence::text);
		if (problem.isEmpty() && refused.isPresent()) status(refused.get(), MessageColor.WRONG);
		else if (problem.isEmpty()) status(expected, MessageColor.ASIDE);
		else status(problem.map(Form.State::sentence).orElse(""), problem.filter(one -> one.mark() == Form.Mark.WRONG)
			.isPresent() ? MessageColor.WRONG : MessageColor.NEEDED);
		if (content != null && !content.equals(wanted())) fit();
	}

	private void reset() {
		form.fields().forEach(form::restore);
		settle();
	}

	private void answer(final boolean run) {
		if (run && !ok.isEnabled()) return;
		end(run);
	}

	private void end(final boolean run) {
		if (ended) return;
		ended = true;
		unwatch.run();
		preview.close();
		masks.close();
		tables.close();
		expectedRun.close();
		window.dispose();
		answered.accept(run);
	}
}
