package org.imagingbiomarkers.plugins.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;

import org.junit.jupiter.api.Test;

import ij.Macro;

class MacroKeysTest {

	@Test
	void aKeyIsNotFoundInTheEndOfAnotherAsImageJDoes() {
		final String options = "image=[dsc 1] aif_mask=/data/artery.tif resample_mask=true quality=true ";
		assertEquals("/data/artery.tif", Macro.getValue(options, "mask", null), "what this is for");
		assertEquals(Map.of("image", "dsc 1", "aif_mask", "/data/artery.tif", "resample_mask", "true", "quality", "true"),
			MacroKeys.values(options));
	}

	@Test
	void valuesAreReadAsImageJReadsThem() {
		for (final String options : new String[] { "mask=none", "mask=[/a folder/b=[c].tif] region=true",
			"mask='two words' x=1", "mask= x=1", "flag mask=roi", "mask=[]", "times=[0, 5, 10] mask=[x y]",
			"mask=[never closed" })
		{
			assertEquals(Macro.getValue(options, "mask", null), MacroKeys.values(options).get("mask"), options);
		}
	}

	@Test
	void keysInsideAValueAreNone() {
		assertEquals(Map.of("path", "/data/mask=3/x", "mask", "none"), MacroKeys.values("path=[/data/mask=3/x] mask=none"));
		assertEquals(Map.of(), MacroKeys.values(""));
	}
}
