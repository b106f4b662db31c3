package org.imagingbiomarkers.plugins.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.imagingbiomarkers.plugins.perfusion.DceMap;
import org.imagingbiomarkers.plugins.pet.LesionIndices;
import org.imagingbiomarkers.plugins.pet.SuvImage;
import org.junit.jupiter.api.Test;
import org.scijava.command.Command;

/** Sentences of commands in the words of a dialog. */
class FieldSentenceTest {

	private static FieldSentence of(final Class<? extends Command> command, final String sentence) throws Exception {
		return FieldSentence.of(sentence, FormTest.form(command, null).fields());
	}

	@Test
	void keysBecomeLabels() throws Exception {
		final FieldSentence said = of(LesionIndices.class,
			"threshold_value must be blank where threshold is \"percist\", but it is \"4\".");
		assertEquals("Threshold must be blank where Segmentation is \"percist\", but it is \"4\".", said.text());
		assertEquals(List.of("threshold_value", "threshold"), said.fields().stream().map(Field::key).toList());
		assertEquals("Segmentation and Minimum volume must leave some lesion, but they leave none.", of(LesionIndices.class,
			"threshold and min_volume must leave some lesion, but they leave none.").text());
	}

	@Test
	void wordsAndValuesOfThatSpellingStay() throws Exception {
		final String sentence = "Some image of the mask has no model, and \"mask\" and \"input must\" are values.";
		assertEquals(sentence, of(DceMap.class, sentence).text());
		assertEquals("Mask must lie on the grid of the image, but \"model\" differs.", of(DceMap.class,
			"mask must lie on the grid of the image, but \"model\" differs.").text());
	}

	@Test
	void settingsAndBoxesAreSaidAsTheyAreSeen() throws Exception {
		assertEquals("Model must be a single one where Allow for noise floor is checked, but it is \"best\".", of(
			DceMap.class, "model must be a single one where rician is true, but it is \"best\".").text());
		assertEquals("use Image values are: signal with a T1 map.", of(DceMap.class, "use input=signal with a T1 map.")
			.text());
	}

	@Test
	void aTagBesideAKeyIsNoObstacle() throws Exception {
		assertEquals("Pixel units (0054,1001) must be BQML.", of(SuvImage.class, "units (0054,1001) must be BQML.").text());
	}
}
