package org.imagingbiomarkers.plugins.dialog;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import javax.swing.AbstractAction;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.KeyStroke;

import org.imagingbiomarkers.plugins.command.StudyRegions;
import org.scijava.Context;

/** A field in the dialog: its label, what it is filled in with, and what there is to say of its value. */
final class FieldRow {

	private static final float SMALL_FONT_SCALE = 0.85f;
	private static final String RESTORE = "restore";
	private static final String WIDEST_MARK = "from the image ";

	private final Form form;
	private final Field field;
	private final Editor editor;
	private final JLabel label;
	private final JLabel mark = small(new JLabel());
	private final JButton restore = new JButton("↶");
	private final JPanel marks = new JPanel(new BorderLayout());
	private final JLabel sentence = small(new JLabel());
	private final Consumer<Field> changed;

	/** @param changed is called after every change by the user */
	FieldRow(final Context context, final Form form, final Field field, final Consumer<Field> changed) {
		this.form = form;
		this.field = field;
		this.changed = changed;
		editor = editor(context);
		label = new JLabel(field.label());
		label.setLabelFor(editor.control());
		label.setToolTipText(field.description());
		editor.control().setToolTipText(field.description());
		editor.control().getAccessibleContext().setAccessibleName(field.label());
		editor.control().getAccessibleContext().setAccessibleDescription(field.description());
		// The look that Fiji comes with shows it in a blank field; others ignore it.
		editor.control().putClientProperty("JTextField.placeholderText", field.meaningOfBlank());
		restore.setMargin(new java.awt.Insets(0, 3, 0, 3));
		restore.setToolTipText("Back to the value of the image (Escape)");
		restore.getAccessibleContext().setAccessibleName("Back to the value of the image: " + field.name());
		restore.setFocusable(false);
		restore.setVisible(false);
		restore.addActionListener(event -> restore());
		marks.add(mark);
		marks.add(restore, BorderLayout.LINE_START);
		final FontMetrics letters = marks.getFontMetrics(mark.getFont());
		marks.setPreferredSize(new Dimension(letters.stringWidth(WIDEST_MARK), letters.getHeight()));
		sentence.setVisible(false);
		sentence.setForeground(MessageColor.WRONG.color());
	}

	private static JLabel small(final JLabel text) {
		text.setFont(text.getFont().deriveFont(text.getFont().getSize2D() * SMALL_FONT_SCALE));
		return text;
	}

	private Editor editor(final Context context) {
		return switch (field.kind()) {
			case TEXT -> field.item().get("names") != null ? new NameListEditor(field.name(), NameListEditor.maps(form.module()
				.getInfo()), this::typed) : field.regionsOf().isPresent() ? new RegionEditor(field.name(), this::typed)
					: "text area".equals(field.item().getWidgetStyle()) ? new TextEditor.Area(this::typed) : new TextEditor(
						this::typed);
			case CHOICE -> new Editor.Choice(field.key(), field.words(), this::typed);
			case CHECK -> new Editor.Check(field.label(), this::typed);
			case FILE -> new FileEditor(field.name(), field.item().getWidgetStyle(), this::typed);
			case NAMED_IMAGE -> new NamedImageEditor(field.name(), field.words(), field.declaredText().isEmpty(), this::typed);
			case IMAGE -> new ImageEditor(field.neededWhen().isEmpty(), image -> {
				form.choose(field, image);
				changed.accept(field);
			});
			case MESSAGE -> new Editor.Message();
			case OTHER -> new FijiWidget(context, form.module(), field.item());
		};
	}

	private void typed(final String text) {
		form.type(field, text);
		changed.accept(field);
	}

	private void restore() {
		form.restore(field);
		changed.accept(field);
	}

	/** Shows the present state of the field. */
	void refresh() {
		if (field.kind() != Field.Kind.OTHER) editor.show(form.text(field));
		final Form.State state = form.state(field);
		editor.enable(state.enabled());
		label.setEnabled(state.enabled());
		restore.setVisible(state.mark() == Form.Mark.CHANGED);
		switch (state.mark()) {
			case FROM_IMAGE -> mark("from the image", MessageColor.KNOWN, state.sentence());
			case NEEDED -> mark("needed", MessageColor.NEEDED, state.sentence());
			case NO_SELECTION -> mark("no selection", MessageColor.ASIDE, state.sentence());
			default -> markOrigin();
		}
		editor.paint(switch (state.mark()) {
			case FROM_IMAGE -> MessageColor.KNOWN.color();
			case WRONG, REFUSED -> MessageColor.WRONG.color();
			default -> null;
		});
		final boolean shown = form.isShown(field);
		label.setVisible(shown);
		component().setVisible(shown && !(field.kind() == Field.Kind.MESSAGE && form.text(field).isBlank()));
		marks.setVisible(shown);
		final boolean wrong = shown && (state.mark() == Form.Mark.WRONG || state.mark() == Form.Mark.REFUSED);
		tell(wrong ? state.sentence() : "");
		escape(state.mark() == Form.Mark.CHANGED);
		editor.control().getAccessibleContext().setAccessibleDescription(state.sentence().isEmpty() ? field.description()
			: field.description() + ". " + state.sentence());
	}

	/** Shows a sentence below the field; a blank one takes it away. */
	private void tell(final String words) {
		sentence.setText(words.isEmpty() ? "" : "<html><body style='width: 200px'>" + escaped(words));
		sentence.setVisible(!words.isEmpty());
	}

	/** Shows what is known of masks: how many regions this one holds. */
	void refresh(final MaskContents masks) {
		if (editor instanceof RegionEditor regions) {
			regions.list(form.isEnabled(field) ? masks.of(field.regionsOf().orElseThrow()).regions() : List.of());
		}
		if (!field.isMask() || !form.isShown(field)) return;
		final MaskContents.Content content = masks.of(field.key());
		final int count = content.regions().size();
		if (count > 0 && mark.getText().isEmpty()) {
			mark(count == 1 ? "1 region" : count + " regions", MessageColor.ASIDE, content.regions().stream().limit(20).map(
				MaskContents.Region::name).collect(Collectors.joining(", ")));
		}
	}

	static String escaped(final String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;");
	}

	private void markOrigin() {
		final String origin = form.state(field).enabled() ? form.origin(field) : "";
		if (origin.isEmpty()) mark("", MessageColor.ASIDE, null);
		else mark("from " + origin, MessageColor.KNOWN, origin.equals(StudyRegions.ORIGIN)
			? "The only regions of the study that refer to this series" : "As it was given to " + origin + " on this image");
	}

	private void mark(final String text, final MessageColor tone, final String tip) {
		mark.setText(text);
		mark.setForeground(tone.color());
		mark.setToolTipText(PlainText.tip(tip));
	}

	/** Escape in a field that differs from the image brings its value back; elsewhere it closes the dialog. */
	private void escape(final boolean restores) {
		final KeyStroke key = KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0);
		if (!restores) {
			editor.control().getInputMap().remove(key);
			return;
		}
		editor.control().getInputMap().put(key, RESTORE);
		editor.control().getActionMap().put(RESTORE, new AbstractAction() {

			private static final long serialVersionUID = 1L;

			@Override
			public void actionPerformed(final ActionEvent event) {
				restore();
			}
		});
	}

	/**
	 * Has the editor list the images that are open now.
	 *
	 * @param masks files of regions that are likely to be meant
	 */
	void refreshImages(final List<String> masks) {
		if (editor instanceof ImageEditor images) images.refresh(form.image(field));
		if (editor instanceof NamedImageEditor names) names.refresh(form.image().orElse(null), field.isMask() ? masks : List
			.of());
	}

	Field field() {
		return field;
	}

	/** Whether the editor has the label itself, or needs none. */
	boolean isWide() {
		return field.kind() == Field.Kind.CHECK || field.kind() == Field.Kind.MESSAGE;
	}

	JLabel label() {
		return label;
	}

	JComponent component() {
		return editor.component();
	}

	JComponent control() {
		return editor.control();
	}

	JLabel mark() {
		return mark;
	}

	/** What stands beside the editor: the mark, and a button. */
	JComponent marks() {
		return marks;
	}

	/** Whether anything of it is to be seen. */
	boolean isShown() {
		return component().isVisible();
	}

	JButton restoreButton() {
		return restore;
	}

	JLabel sentence() {
		return sentence;
	}
}
