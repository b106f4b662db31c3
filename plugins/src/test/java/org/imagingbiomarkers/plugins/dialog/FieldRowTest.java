package org.imagingbiomarkers.plugins.dialog;

import static org.imagingbiomarkers.plugins.dialog.FormTest.field;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JTextField;

import org.imagingbiomarkers.plugins.TestImages;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.diffusion.IvimMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

import ij.ImagePlus;

/** Fields as they stand in a dialog. */
class FieldRowTest {

	private static final Context CONTEXT = new Context(CommandService.class);

	private final List<String> changes = new ArrayList<>();

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private FieldRow row(final Form form, final String key) {
		final FieldRow row = new FieldRow(CONTEXT, form, field(form, key), field -> changes.add(field.key()));
		row.refresh();
		return row;
	}

	private static ImagePlus dwi() {
		final ImagePlus image = TestImages.diffusion("dwi");
		image.setProp("biomarkers.b_values", "0, 500, 1000");
		image.setProp("biomarkers.b_values.source", "(0018,9087)");
		return image;
	}

	@Test
	void everyFieldOfEveryCommandHasANameAndAnExplanationForScreenReaders() throws Exception {
		for (final CommandInfo command : CONTEXT.service(CommandService.class).getCommands()) {
			if (!command.getDelegateClassName().startsWith("org.imagingbiomarkers.")) continue;
			final Form form = new Form(command.createModule());
			final List<FieldRow> rows = form.fields().stream().map(field -> new FieldRow(CONTEXT, form, field, changed -> {}))
				.toList();
			for (final FieldRow row : rows) {
				row.refresh();
				final String what = command.getTitle() + " " + row.field().key();
				assertEquals(row.field().label(), row.control().getAccessibleContext().getAccessibleName(), what);
				assertFalse(row.control().getAccessibleContext().getAccessibleDescription().isBlank(), what);
				assertFalse(row.control().getToolTipText().isBlank(), what);
				assertSame(row.control(), row.label().getLabelFor(), what);
			}
		}
	}

	@Test
	void whatIsTypedGoesIntoTheFormAndIsTold() throws Exception {
		final Form form = FormTest.form(IvimMap.class, dwi());
		((JTextField) row(form, "min_b").control()).setText("50");
		((JCheckBox) row(form, "quality").control()).doClick();
		((JComboBox<?>) row(form, "method").control()).setSelectedItem("segmented");
		((JTextField) row(form, "mask").control()).setText("vials.tif");
		assertEquals("50", form.text(field(form, "min_b")));
		assertEquals("true", form.text(field(form, "quality")));
		assertEquals("segmented", form.text(field(form, "method")));
		assertEquals("vials.tif", form.text(field(form, "mask")));
		assertTrue(changes.containsAll(List.of("min_b", "quality", "method", "mask")));
	}

	@Test
	void theMarkSaysThatAValueIsFromTheImageUntilItIsChanged() throws Exception {
		final Form form = FormTest.form(AdcMap.class, dwi());
		final FieldRow row = row(form, "b_values");
		assertEquals("from the image", row.mark().getText());
		assertEquals("From the image: (0018,9087)", row.mark().getToolTipText());
		((JTextField) row.control()).setText("0, 1, 2");
		row.refresh();
		assertEquals("", row.mark().getText());
		assertTrue(row.restoreButton().isVisible());
		row.restoreButton().doClick();
		row.refresh();
		assertEquals("0, 500, 1000", ((JTextField) row.control()).getText());
		assertEquals("from the image", row.mark().getText());
	}

	@Test
	void whatIsWrongStandsBelowTheFieldAndWhatIsMissingBesideIt() throws Exception {
		final Form form = FormTest.form(AdcMap.class, TestImages.diffusion("dwi"));
		final FieldRow row = row(form, "b_values");
		assertEquals("needed", row.mark().getText());
		((JTextField) row.control()).setText("0, <b>");
		row.refresh();
		assertTrue(row.sentence().isVisible());
		assertTrue(row.sentence().getText().contains("b-values must hold numbers only, but \"&lt;b>\" is not one."), row
			.sentence().getText());
	}

	@Test
	void aFieldWithoutAMeaningIsHidden() throws Exception {
		final Form form = FormTest.form(AdcMap.class, dwi());
		final FieldRow row = row(form, "noise");
		form.showMore(true);
		form.type(field(form, "method"), "linear");
		row.refresh();
		assertFalse(row.isShown() || row.label().isVisible() || row.marks().isVisible());
		form.type(field(form, "method"), "nonlinear");
		row.refresh();
		assertTrue(row.isShown() && row.label().isVisible());
	}
}
