package org.imagingbiomarkers.plugins.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.junit.jupiter.api.Test;
import org.scijava.command.CommandInfo;

import ij.ImagePlus;
import ij.process.ByteProcessor;

/** The order and the texts of what is recorded. */
class RecorderLineTest {

	private static CommandInfo info() {
		return new CommandInfo(AdcMap.class, AdcMap.class.getAnnotation(org.scijava.plugin.Plugin.class));
	}

	@Test
	void aKeyComesAfterThoseThatItEndsWith() {
		assertEquals(List.of("image", "mask", "resample_mask", "aif_mask", "times", "echo_times", "spin_echo_times"),
			RecorderLine.ordered(List.of("image", "resample_mask", "aif_mask", "mask", "spin_echo_times", "times",
				"echo_times")));
	}

	@Test
	void otherKeysKeepTheirOrder() {
		assertEquals(List.of("b", "a", "c"), RecorderLine.ordered(List.of("b", "a", "c")));
	}

	@Test
	void fijiLeavesItToUs() {
		final CommandInfo info = info();
		RecorderLine.of(info, Map.of());
		assertTrue(info.is("no-record"));
	}

	@Test
	void anImageIsItsTitleAndATextIsQuotedAsInAMacro() {
		final Map<String, Object> values = new LinkedHashMap<>();
		values.put("image", new ImagePlus("my \"series\"", new ByteProcessor(1, 1)));
		values.put("output_folder", null);
		values.put("mask", "C:\\masks");
		values.put("region", true);
		final Map<String, String> line = RecorderLine.of(info(), values).values();
		assertEquals(List.of("image", "mask", "region"), new ArrayList<>(line.keySet()));
		assertEquals(List.of("my \\\"series\\\"", "C:\\\\masks", "true"), new ArrayList<>(line.values()));
	}
}
