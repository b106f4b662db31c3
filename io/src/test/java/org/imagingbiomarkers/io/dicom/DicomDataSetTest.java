package org.imagingbiomarkers.io.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DicomDataSetTest {

	private static final int PRIVATE = 0x0019100C;

	@Test
	void numbersReadTheSameFromTextAndFromBinary() {
		final DicomDataSet set = new DataSetBuilder().put(Tag.ECHO_TIME, VR.DS, 4.5, -1e-3).put(
			Tag.DIFFUSION_GRADIENT_ORIENTATION, VR.FD, 4.5, -1e-3).put(Tag.PIXEL_PADDING_VALUE, VR.SS, -7).put(
				Tag.DIMENSION_INDEX_VALUES, VR.UL, 4_000_000_000.0).build();
		assertEquals(List.of(4.5, -1e-3), set.numbers(Tag.ECHO_TIME));
		assertEquals(List.of(4.5, -1e-3), set.numbers(Tag.DIFFUSION_GRADIENT_ORIENTATION));
		assertEquals(OptionalInt.of(-7), set.integer(Tag.PIXEL_PADDING_VALUE));
		assertEquals(OptionalDouble.of(4e9), set.number(Tag.DIMENSION_INDEX_VALUES));
		assertEquals(OptionalInt.empty(), set.integer(Tag.DIMENSION_INDEX_VALUES));
		assertEquals(OptionalInt.empty(), set.integer(Tag.ECHO_TIME));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "abc", "1,5", "1.5.2", "0x10", "NaN", "Infinity", "1e999", "1f", "--1", "1 2" })
	void textThatIsNoNumberIsNone(final String text) {
		final DicomDataSet set = new DataSetBuilder().put(Tag.ECHO_TIME, VR.DS, text).put(Tag.REPETITION_TIME, VR.DS, "1",
			text, "3").build();
		assertEquals(OptionalDouble.empty(), set.number(Tag.ECHO_TIME));
		assertEquals(List.of(), set.numbers(Tag.ECHO_TIME));
		assertEquals(List.of(), set.numbers(Tag.REPETITION_TIME));
		assertEquals(OptionalDouble.of(1), set.number(Tag.REPETITION_TIME));
	}

	@Test
	void textLosesItsPaddingAndKeepsEmptyPlaces() {
		final DicomDataSet set = new DataSetBuilder().put(Tag.IMAGE_TYPE, VR.CS, " DERIVED", "", "ADC \0").put(
			Tag.IMAGE_COMMENTS, VR.LT, " a\\b ").put(Tag.SERIES_DESCRIPTION, VR.LO, "  ").build();
		assertEquals(List.of("DERIVED", "", "ADC"), set.texts(Tag.IMAGE_TYPE));
		assertEquals(Optional.of("DERIVED"), set.text(Tag.IMAGE_TYPE));
		assertEquals(List.of(" a\\b"), set.texts(Tag.IMAGE_COMMENTS));
		assertEquals(Optional.empty(), set.text(Tag.SERIES_DESCRIPTION));
		assertEquals(List.of(), set.texts(Tag.MODALITY));
	}

	@Test
	void privateElementsAreFoundWhereverTheirCreatorPutThem() {
		final DicomDataSet set = new DataSetBuilder().put(0x00190010, VR.LO, "SOMEONE ELSE").put(0x001900A3, VR.LO,
			"SIEMENS MR HEADER ").put(PRIVATE, VR.IS, 5).put(0x0019A30C, VR.IS, 1000).build();
		assertEquals(OptionalInt.of(1000), set.privateElement(0x0019, "SIEMENS MR HEADER", 0x0C).orElseThrow().integer());
		assertTrue(set.privateElement(0x0019, "SIEMENS MR HEADER", 0x0D).isEmpty());
		assertTrue(set.privateElement(0x0019, "NOBODY", 0x0C).isEmpty());
		assertTrue(set.unclaimed(PRIVATE).isEmpty());
	}

	@Test
	void privateElementsWithoutCreatorAreThereForTheAsking() {
		final DicomDataSet set = new DataSetBuilder().bytes(PRIVATE, VR.UN, "1000".getBytes(StandardCharsets.US_ASCII))
			.build();
		assertEquals(OptionalDouble.of(1000), set.unclaimed(PRIVATE).orElseThrow().number());
		assertEquals(OptionalDouble.of(1000), set.number(PRIVATE));
	}

	@Test
	void bytesOfUnknownMeaningTakeTheRepresentationTheyAreGiven() {
		final byte[] b929 = new DataSetBuilder().put(Tag.DIFFUSION_B_VALUE, VR.FD, 929.75).build().bytes(
			Tag.DIFFUSION_B_VALUE).orElseThrow();
		final DicomElement element = new DataSetBuilder().bytes(PRIVATE, VR.UN, b929).build().element(PRIVATE).orElseThrow();
		assertEquals(OptionalDouble.empty(), element.number());
		assertEquals(OptionalDouble.of(929.75), element.as(VR.FD).number());
		assertEquals(List.of(929.75), element.as(VR.FD).numbers());
	}

	@Test
	void elementsComeInTheOrderOfTheirTagsAndTheLastOfTwoStays() {
		final DicomDataSet set = new DataSetBuilder().put(Tag.ROWS, VR.US, 1).put(Tag.PIXEL_PADDING_VALUE, VR.US, 2).put(
			Tag.MODALITY, VR.CS, "CT").put(0xFFFCFFFC, VR.LO, "x").put(Tag.MODALITY, VR.CS, "MR").build();
		final List<Integer> tags = new ArrayList<>();
		set.forEach(element -> tags.add(element.tag()));
		assertEquals(List.of(Tag.MODALITY, Tag.ROWS, Tag.PIXEL_PADDING_VALUE, 0xFFFCFFFC), tags);
		assertEquals("MR", set.text(Tag.MODALITY).orElseThrow());
		assertEquals(4, set.size());
	}

	@Test
	void aDataSetDoesNotChangeWithWhatItHandsOut() {
		final DicomDataSet set = new DataSetBuilder().put(Tag.ROWS, VR.US, 3).build();
		set.bytes(Tag.ROWS).orElseThrow()[0] = 9;
		assertArrayEquals(new byte[] { 3, 0 }, set.bytes(Tag.ROWS).orElseThrow());
	}

	@Test
	void nothingShowsAPatient() {
		final DicomDataSet set = new DataSetBuilder().put(Tag.PATIENT_NAME, VR.PN, "Doe^Jane").build();
		assertEquals("(0010,0010) PN", set.element(Tag.PATIENT_NAME).orElseThrow().toString());
		assertTrue(!set.toString().contains("Doe"));
	}

	@Test
	void everyTagHasItsRepresentationForImplicitFiles() throws IllegalAccessException {
		final Set<Integer> withoutValue = Set.of(Tag.ITEM, Tag.ITEM_DELIMITATION_ITEM, Tag.SEQUENCE_DELIMITATION_ITEM);
		int checked = 0;
		for (final Field field : Tag.class.getFields()) {
			final int tag = field.getInt(null);
			if (withoutValue.contains(tag)) continue;
			assertNotEquals(VR.UN, Dictionary.vr(tag), field.getName());
			checked++;
		}
		assertTrue(checked > 200, "checked " + checked);
	}

	@Test
	void decimalStringsKeepToSixteenCharactersAndToTheNumber() {
		for (final double number : new double[] { 0, -0.1, 1 / 3.0, -1e-7 / 3, 123456789.123456789, 1e300 / 7, -2e-300 / 7,
			4.9e-324, 65535, -1e15, Long.MAX_VALUE, Math.PI * 1e8 })
		{
			final String text = NumberText.decimal(number);
			assertTrue(text.length() <= 16, text);
			assertEquals(number, NumberText.parse(text).orElseThrow(), Math.abs(number) * 1e-8, text);
		}
		assertEquals("0.1", NumberText.decimal(0.1));
		assertEquals("1000", NumberText.decimal(1000));
	}
}
