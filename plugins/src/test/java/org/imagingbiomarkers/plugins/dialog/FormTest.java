package org.imagingbiomarkers.plugins.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.imagingbiomarkers.plugins.TestImages;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.perfusion.DceMap;
import org.imagingbiomarkers.plugins.pet.SuvImage;
import org.imagingbiomarkers.plugins.radiomics.RadiomicFeatures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.module.Module;

import ij.ImagePlus;

/** What a dialog holds while it is filled in. */
class FormTest {

	private static final Context CONTEXT = new Context(CommandService.class);

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@TempDir
	Path temporary;

	static Form form(final Class<? extends Command> command, final ImagePlus image) throws Exception {
		final Module module = CONTEXT.service(CommandService.class).getCommand(command).createModule();
		final Form form = new Form(module);
		if (image != null) form.choose(field(form, "image"), image);
		return form;
	}

	static Field field(final Form form, final String key) {
		return form.fields().stream().filter(field -> field.key().equals(key)).findFirst().orElseThrow();
	}

	private static void type(final Form form, final String key, final String text) {
		form.type(field(form, key), text);
	}

	private static Form.Mark mark(final Form form, final String key) {
		return form.state(field(form, key)).mark();
	}

	private static ImagePlus dwi() {
		final ImagePlus image = TestImages.diffusion("dwi");
		image.setProp("biomarkers.b_values", "0, 500.5, 1000");
		image.setProp("biomarkers.b_values.source", "(0018,9087)");
		return image;
	}

	@Test
	void fieldsComeInTheOrderInWhichOneThinks() throws Exception {
		final List<FieldGroup> groups = form(DceMap.class, null).fields().stream().map(Field::group).distinct().toList();
		assertEquals(List.of(FieldGroup.INPUT, FieldGroup.ACQUISITION, FieldGroup.INPUT_FUNCTION, FieldGroup.MODEL,
			FieldGroup.OUTPUT), groups);
		final List<String> keys = form(AdcMap.class, null).fields().stream().map(Field::key).toList();
		assertEquals(List.of("image", "mask", "resample_mask", "strict", "background", "b_values", "min_b", "max_b",
			"average", "b_tolerance", "method", "motion_correction", "rician", "noise", "region", "blank_at_bounds", "quality",
			"maps", "show_maps", "output_folder", "output_format", "structured_report", "de_identify"), keys);
	}

	@Test
	void whatTheImageKnowsIsFilledInAndGoesToTheCommandAsBlank() throws Exception {
		final Form form = form(AdcMap.class, dwi());
		assertEquals("0, 500.5, 1000", form.text(field(form, "b_values")));
		assertEquals(Form.Mark.FROM_IMAGE, mark(form, "b_values"));
		assertTrue(form.state(field(form, "b_values")).sentence().contains("(0018,9087)"));
		form.pass();
		assertEquals("", form.module().getInput("b_values"));
		assertTrue(form.problem().isEmpty());
	}

	@Test
	void aChangedValueGoesToTheCommandUntilTheOneOfTheImageIsBroughtBack() throws Exception {
		final Form form = form(AdcMap.class, dwi());
		type(form, "b_values", "0, 500, 1000");
		assertEquals(Form.Mark.CHANGED, mark(form, "b_values"));
		form.pass();
		assertEquals("0, 500, 1000", form.module().getInput("b_values"));
		form.restore(field(form, "b_values"));
		assertEquals(Form.Mark.FROM_IMAGE, mark(form, "b_values"));
	}

	@Test
	void anotherImageBringsItsOwnValuesButLeavesWhatSomebodyTyped() throws Exception {
		final Form form = form(AdcMap.class, dwi());
		final ImagePlus other = dwi();
		other.setProp("biomarkers.b_values", "0, 100, 800");
		form.choose(field(form, "image"), other);
		assertEquals("0, 100, 800", form.text(field(form, "b_values")));
		type(form, "b_values", "0, 1, 2");
		form.choose(field(form, "image"), dwi());
		assertEquals("0, 1, 2", form.text(field(form, "b_values")));
		form.pass();
		assertSame(form.image().get(), form.module().getInput("image"));
	}

	@Test
	void whatNobodyKnowsIsNeeded() throws Exception {
		final Form form = form(AdcMap.class, TestImages.diffusion("dwi"));
		assertEquals(Form.Mark.NEEDED, mark(form, "b_values"));
		assertEquals("b-values are needed: one per volume.", form.problem().get().sentence());
		assertEquals("Diffusion series is needed.", form(AdcMap.class, null).problem().get().sentence());
	}

	@Test
	void aWrongNumberIsReportedByTheLabelOfItsField() throws Exception {
		final Form form = form(AdcMap.class, dwi());
		type(form, "min_b", "many");
		assertEquals(Form.Mark.WRONG, mark(form, "min_b"));
		assertEquals("Minimum b-value must hold numbers only, but \"many\" is not one.", form.problem().get().sentence());
	}

	@Test
	void aFieldWithoutAMeaningIsDisabledAndPassesItsDefault() throws Exception {
		final Form form = form(AdcMap.class, dwi());
		type(form, "method", "nonlinear");
		type(form, "noise", "12");
		assertTrue(form.isEnabled(field(form, "noise")));
		type(form, "method", "linear");
		assertFalse(form.isEnabled(field(form, "noise")));
		form.pass();
		assertEquals("", form.module().getInput("noise"));
		assertFalse(form.isEnabled(field(form, "output_format")));
		type(form, "output_folder", "/tmp");
		assertTrue(form.isEnabled(field(form, "output_format")));
		form.pass();
		assertEquals(new File("/tmp"), form.module().getInput("output_folder"));
		type(form, "output_folder", " ");
		form.pass();
		assertNull(form.module().getInput("output_folder"));
	}

	@Test
	void theSelectionIsNoMaskWhereNothingIsSelected() throws Exception {
		final ImagePlus image = dwi();
		final Form form = form(AdcMap.class, image);
		assertEquals(Form.Mark.NO_SELECTION, mark(form, "mask"));
		assertTrue(form.isEnabled(field(form, "background")));
		image.setRoi(1, 1, 2, 2);
		assertEquals(Form.Mark.NONE, mark(form, "mask"));
		assertFalse(form.isEnabled(field(form, "background")));
	}

	@Test
	void whereARegionIsWantedASelectionIsNeeded() throws Exception {
		final ImagePlus image = TestImages.region("ct");
		assertTrue(form(RadiomicFeatures.class, image).problem().isEmpty());
		image.deleteRoi();
		assertEquals("Mask is needed: nothing is selected in the image.", form(RadiomicFeatures.class, image).problem().get()
			.sentence());
	}

	@Test
	void aMapOfT1TakesThePlaceOfOneT1() throws Exception {
		final ImagePlus image = TestImages.diffusion("dce");
		List.of("times", "tr", "flip_angles").forEach(key -> image.setProp("biomarkers." + key, key.equals("times")
			? "0, 5, 10" : "5"));
		final Form form = form(DceMap.class, image);
		assertEquals(Form.Mark.FROM_IMAGE, mark(form, "flip_angle"));
		assertEquals(Form.Mark.NEEDED, mark(form, "t1"));
		final Path map = Files.createFile(temporary.resolve("t1.tif"));
		type(form, "t1_map", "t2.tif");
		assertEquals("T1 map must be the title of an open image, or a file, but there is no \"t2.tif\".", form.problem().get()
			.sentence());
		type(form, "t1_map", map.toString());
		assertFalse(form.isEnabled(field(form, "t1")));
		assertTrue(form.problem().isEmpty());
		type(form, "aif", "measured");
		assertEquals("Region of the artery is needed.", form.problem().get().sentence());
	}

	@Test
	void aSettingThatDiffersFromVolumeToVolumeIsNoneOfTheImage() throws Exception {
		final ImagePlus image = TestImages.diffusion("dce");
		image.setProp("biomarkers.tr", "5, 5, 6");
		assertEquals(Form.Mark.NEEDED, mark(form(DceMap.class, image), "tr"));
	}

	@Test
	void aChoiceOfThePetHeaderIsShownAndPassedAsHeader() throws Exception {
		final ImagePlus image = TestImages.region("pet");
		image.setProp("biomarkers.pet.sex", "F");
		image.setProp("biomarkers.pet.sex.source", "(0010,0040)");
		image.setProp("biomarkers.pet.dose", "370000000");
		image.setProp("biomarkers.pet.dose.source", "(0018,1074)");
		image.setProp("biomarkers.pet.injection_date_time", "2024-01-15T10:05:30");
		image.setProp("biomarkers.pet.injection_date_time.source", "(0018,1078)");
		final Form form = form(SuvImage.class, image);
		assertEquals("F", form.text(field(form, "sex")));
		assertEquals("370", form.text(field(form, "dose")));
		assertEquals("2024-01-15 10:05:30", form.text(field(form, "injection_time")));
		form.pass();
		assertEquals("header", form.module().getInput("sex"));
		assertEquals("", form.module().getInput("dose"));
	}

	@Test
	void resetBringsBackDefaultsAndWhatTheImageKnows() throws Exception {
		final Form form = form(AdcMap.class, dwi());
		type(form, "method", "linear");
		type(form, "b_values", "1, 2, 3");
		assertTrue(form.fields().stream().anyMatch(form::isChanged));
		form.fields().forEach(form::restore);
		assertEquals("weighted", form.text(field(form, "method")));
		assertEquals("0, 500.5, 1000", form.text(field(form, "b_values")));
		assertTrue(form.fields().stream().noneMatch(form::isChanged));
	}

	@Test
	void onePerVolumeIsCountedWhileTyping() throws Exception {
		final Form form = form(AdcMap.class, TestImages.diffusion("dwi"));
		type(form, "b_values", "0, 500");
		assertEquals("b-values must hold one value per volume, but there are 2 values and \"dwi\" has 3 volumes.", form
			.problem().get().sentence());
		type(form, "b_values", "0:500");
		assertTrue(form.problem().isEmpty());
	}

	@Test
	void whatOnlyExpertsNeedIsHiddenAndKeepsItsValue() throws Exception {
		final Form form = form(AdcMap.class, dwi());
		assertFalse(form.isShown(field(form, "min_b")));
		form.showMore(true);
		assertTrue(form.isShown(field(form, "min_b")));
		type(form, "min_b", "50");
		form.showMore(false);
		assertTrue(form.isShown(field(form, "min_b")), "a value that differs stays in sight");
		form.pass();
		assertEquals("50", form.module().getInput("min_b"));
	}

	@Test
	void aRefusalStandsAtItsFieldUntilThatChanges() throws Exception {
		final Form form = form(AdcMap.class, dwi());
		form.problems().refuse("method must be \"linear\" where rician is false, but it is \"odd\".");
		assertEquals(Form.Mark.REFUSED, mark(form, "method"));
		assertEquals("Fit must be \"linear\" where Allow for the noise floor is not checked, but it is \"odd\".", form.state(
			field(form, "method")).sentence());
		assertTrue(form.problem().isEmpty(), "it may run again: another image may be open now");
		type(form, "quality", "true");
		assertEquals(Form.Mark.REFUSED, mark(form, "method"));
		type(form, "method", "linear");
		assertEquals(Form.Mark.NONE, mark(form, "method"));
	}
}
