package org.imagingbiomarkers.workbench.lesion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.process.ByteProcessor;

class ListRecorderTest {

	private final ListRecorder recorder = new ListRecorder(new ImagePlus("week 6", new ByteProcessor(4, 4)));

	@Test
	void edits_areLinesOfEditRegions() {
		assertEquals("run(\"Edit Regions...\", \"image=[week 6] mask=lesions label=[2, 3] operations=merge\");\n", recorder
			.line(List.of(2, 3), "merge"));
		assertEquals("run(\"Edit Regions...\", \"image=[week 6] mask=lesions operations=renumber\");\n", recorder.line(List
			.of(), "renumber"));
	}

	@Test
	void wordsDoNotEndTheLineTooSoon() {
		assertEquals("name=liver 1  left", ListRecorder.step("name", "liver 1; left"));
		assertEquals("comment=seen  twice", ListRecorder.step("comment", " seen] twice "));
	}
}
