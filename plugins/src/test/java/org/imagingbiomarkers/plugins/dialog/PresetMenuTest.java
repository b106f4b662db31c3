package org.imagingbiomarkers.plugins.dialog;

import static org.imagingbiomarkers.plugins.dialog.FormTest.field;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.plugins.TestImages;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.preset.Preset;
import org.imagingbiomarkers.plugins.preset.PresetFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandInfo;

/** Presets in a dialog. */
class PresetMenuTest {

	@TempDir
	Path temporary;

	private Form form;
	private PresetFolder folder;
	private CommandInfo info;

	@BeforeEach
	void open() throws Exception {
		form = FormTest.form(AdcMap.class, TestImages.diffusion("dwi"));
		info = (CommandInfo) form.module().getInfo();
		folder = new PresetFolder(temporary);
	}

	private String text(final String key) throws Exception {
		return form.text(field(form, key));
	}

	@Test
	void save_thenFill_givesTheSettingsBack_andLeavesTheMaskAlone() throws Exception {
		form.type(field(form, "method"), "linear");
		form.type(field(form, "quality"), "true");
		form.type(field(form, "mask"), "first mask");
		final Path file = PresetMenu.read(form, info, folder).save(" liver ");
		assertEquals(Map.of("method", "linear", "quality", "true"), Preset.read(file).values());
		form.type(field(form, "method"), "nonlinear");
		form.type(field(form, "quality"), "false");
		form.type(field(form, "min_b"), "100");
		form.type(field(form, "mask"), "second mask");
		PresetMenu.read(form, info, folder).fill(Preset.read(file));
		assertEquals("linear", text("method"));
		assertEquals("true", text("quality"));
		assertEquals("", text("min_b"));
		assertEquals("second mask", text("mask"));
	}

	@Test
	void presetOfAnotherVersion_isRefusedAndNothingIsFilledIn() throws Exception {
		form.type(field(form, "method"), "linear");
		final Preset wrong = new Preset("old", "ADC Map", Map.of("metod", "weighted"));
		final String sentence = assertThrows(InputException.class, () -> PresetMenu.read(form, info, folder).fill(wrong))
			.getMessage();
		assertTrue(sentence.contains("metod") && sentence.contains("method"), sentence);
		assertEquals("linear", text("method"));
	}

	@Test
	void blankName_isRefused() throws Exception {
		final PresetMenu menu = PresetMenu.read(form, info, folder);
		assertTrue(assertThrows(IOException.class, () -> menu.save("  ")).getMessage().contains("1 to 100"));
		assertEquals(0, Files.list(temporary).count());
	}
}
