package org.imagingbiomarkers.plugins.dialog;

import static org.imagingbiomarkers.plugins.dialog.FormTest.field;
import static org.imagingbiomarkers.plugins.dialog.FormTest.form;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.plugins.TestImages;
import org.imagingbiomarkers.plugins.command.Companions;
import org.imagingbiomarkers.plugins.command.Companions.Remembered;
import org.imagingbiomarkers.plugins.command.StudyRegions;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.diffusion.IvimMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;

class CompanionFieldsTest {

	@TempDir
	Path folder;

	private final ImagePlus image = TestImages.diffusion("dwi");
	private String mask;

	@BeforeEach
	void remember() throws Exception {
		mask = Files.writeString(folder.resolve("láesion.nii"), "labels").toString();
		Companions.set(image, new Companions(Map.of("mask", new Remembered(mask, "ADC Map"), "method", new Remembered(
			"linear", "ADC Map"), "noise", new Remembered("12", "ADC Map")), AdcMap.class.getName()));
	}

	private static Form chosen(final Class<? extends org.scijava.command.Command> command, final ImagePlus image)
		throws Exception
	{
		final Form form = form(command, image);
		form.choose(field(form, "image"), image);
		return form;
	}

	@Test
	void sameCommand_startsFromAll() throws Exception {
		final Form form = chosen(AdcMap.class, image);
		assertEquals(mask, form.text(field(form, "mask")));
		assertEquals("linear", form.text(field(form, "method")));
		assertEquals("ADC Map", form.origin(field(form, "method")));
		assertEquals("", form.origin(field(form, "min_b")));
		assertEquals(mask, form.passed(field(form, "mask")));
	}

	@Test
	void otherCommand_startsFromWhatIsShared() throws Exception {
		final Form form = chosen(IvimMap.class, image);
		assertEquals(mask, form.text(field(form, "mask")));
		assertEquals("ADC Map", form.origin(field(form, "noise")));
		assertEquals(field(form, "method").declaredText(), form.text(field(form, "method")));
	}

	@Test
	void whatWasTyped_staysAndIsNobodyElses() throws Exception {
		final Form form = chosen(AdcMap.class, image);
		form.type(field(form, "noise"), "20");
		assertEquals("", form.origin(field(form, "noise")));
		form.choose(field(form, "image"), image);
		assertEquals("20", form.text(field(form, "noise")));
	}

	@Test
	void otherImage_takesThemBack() throws Exception {
		final Form form = chosen(AdcMap.class, image);
		form.choose(field(form, "image"), TestImages.diffusion("other"));
		assertEquals("roi", form.text(field(form, "mask")));
		assertEquals("weighted", form.text(field(form, "method")));
	}

	@Test
	void fileThatIsGone_isLeftOut() throws Exception {
		Files.delete(Path.of(mask));
		final Form form = chosen(AdcMap.class, image);
		assertEquals("roi", form.text(field(form, "mask")));
	}

	@Test
	void regionsOfTheStudy_areTheMaskOfTheNextDialog() throws Exception {
		final ImagePlus series = TestImages.diffusion("series");
		StudyRegions.set(series, List.of(Path.of(mask)));
		final Form form = chosen(AdcMap.class, series);
		assertEquals(mask, form.text(field(form, "mask")));
		assertEquals("the study", form.origin(field(form, "mask")));
	}

	@Test
	void selection_goesBeforeTheRegionsOfTheStudy() throws Exception {
		final ImagePlus series = TestImages.diffusion("series");
		StudyRegions.set(series, List.of(Path.of(mask)));
		series.setRoi(1, 1, 2, 2);
		assertEquals("roi", chosen(AdcMap.class, series).text(field(chosen(AdcMap.class, series), "mask")));
	}

	@Test
	void severalRegionsOfTheStudy_areOfferedFirst() throws Exception {
		final String other = Files.writeString(folder.resolve("other.dcm"), "regions").toString();
		final ImagePlus series = TestImages.diffusion("series");
		StudyRegions.set(series, List.of(Path.of(mask), Path.of(other), folder.resolve("gone.dcm")));
		assertEquals("roi", chosen(AdcMap.class, series).text(field(chosen(AdcMap.class, series), "mask")));
		assertEquals(List.of(mask, other), new OfferedMasks(null, () -> {}).of(series));
	}
}
