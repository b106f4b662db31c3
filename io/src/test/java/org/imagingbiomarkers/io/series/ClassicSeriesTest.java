package org.imagingbiomarkers.io.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real series of one image a file. */
class ClassicSeriesTest {

	@Test
	void philipsDiffusionIsOrderedByBValueAndDirection() throws IOException {
		final SeriesCandidate found = Reference.only("dwi_philips_classic");
		assertEquals("128 x 128 x 2 x 33", found.dimensions());
		assertEquals("b-value", found.varying());
		assertEquals("1201 DT_HIGH_32DIR", found.title());
		assertEquals(List.of("Images of the series that the scanner calculated are not in it: trace."), Warning.sentences(
			found.warnings()));
		final Series series = found.read(ReadProgress.NONE);
		final List<Double> b = new ArrayList<>(Collections.nCopies(33, 1000.0));
		b.set(0, 0.0);
		assertEquals(new Sourced<>(b, "(2001,1003)"), series.acquisition().get(AcquisitionValue.B_VALUES).orElseThrow());
		assertEquals(new Sourced<>(List.of(58.40625), "(0018,0081)"), series.acquisition().get(AcquisitionValue.ECHO_TIMES)
			.orElseThrow());
		assertEquals(2.5, series.geometry().spacing().z(), 1e-6);
		assertEquals(0.97492778301239, series.geometry().origin().z());
	}

	@Test
	void slicesThatGeInterleavesComeOutVolumeByVolume() throws IOException {
		final SeriesCandidate found = Reference.only("dwi_ge_tensor");
		assertEquals("256 x 256 x 2 x 7", found.dimensions());
		assertEquals(List.of(), Warning.sentences(found.warnings()));
		final Series series = found.read(ReadProgress.NONE);
		assertEquals(new Sourced<>(List.of(0.0, 1000.0, 1000.0, 1000.0, 1000.0, 1000.0, 1000.0), "(0018,9087), (0043,1039)"),
			series.acquisition().get(AcquisitionValue.B_VALUES).orElseThrow());
		assertEquals(3, series.geometry().spacing().z(), 1e-4);
	}

	@Test
	void dynamicSeriesIsOrderedByTheOnlyClockThatDiffers() throws IOException {
		final SeriesCandidate found = Reference.only("dce_ge_breast_br06");
		assertEquals("256 x 256 x 8 x 3", found.dimensions());
		assertEquals("time", found.varying());
		final Series series = found.read(ReadProgress.NONE);
		assertEquals(new Sourced<>(List.of(0.0, 407.0, 761.0), "(0008,0033)"), series.acquisition().get(
			AcquisitionValue.TIMES).orElseThrow());
		assertEquals(new Sourced<>(List.of(20.0), "(0018,1314)"), series.acquisition().get(AcquisitionValue.FLIP_ANGLES)
			.orElseThrow());
	}

	@ParameterizedTest
	@ValueSource(strings = { "dwi_philips_classic", "dwi_ge_tensor", "dce_ge_breast_br06", "dce_ge_breast_br06_pe1",
		"dce_ge_breast_br06_ser", "pet_ge_sts009/image", "pet_ge_sts031/image", "pet_suv_dro/DRO_0_0/PT",
		"pet_suv_dro/DRO_1_0/PT", "pet_suv_dro/DRO_2_4/PT", "pet_suv_dro/DRO_3_1/PT", "pet_suv_dro/DRO_4_1/PT",
		"adc_ge_prostate", "pet_acrin_flt" })
	void eachSliceHasTheValuesOfItsFile(final String folder) throws IOException {
		final SeriesCandidate found = Reference.only(folder);
		final Series series = found.read(ReadProgress.NONE);
		final List<Map<String, String>> rows = new ArrayList<>(Reference.rows(folder));
		for (int v = 0; v < series.volumes(); v++) {
			for (int s = 0; s < series.geometry().depth(); s++) {
				final double[] values = Reference.values(series, s, v);
				final double z = slicePosition(series, s);
				final Map<String, String> row = rows.stream().filter(r -> Math.abs(position(series, r) - z) < 0.01 && fits(r,
					values)).findFirst().orElseThrow();
				rows.remove(row);
			}
		}
		// The trace images of the console are a part of their own.
		assertEquals(folder.equals("dwi_philips_classic") ? 2 : 0, rows.size(), rows.toString());
	}

	@Test
	void maskIsListedButRefusedAsAnImage() throws IOException {
		final List<SeriesCandidate> found = SeriesFinder.find(Reference.folder("pet_ge_sts031"), ReadProgress.NONE);
		assertEquals(List.of("RTSTRUCT", "PT"), found.stream().map(SeriesCandidate::modality).toList());
		assertEquals("", found.get(0).dimensions());
		final InputException refused = assertThrows(InputException.class, () -> found.get(0).read(ReadProgress.NONE));
		assertEquals("RS.dcm holds contours (RTSTRUCT), not an image; use it as the mask of the image they were drawn on.",
			refused.getMessage());
	}

	private static double slicePosition(final Series series, final int slice) {
		return series.geometry().place(0, 0, slice).dot(series.geometry().slice());
	}

	private static double position(final Series series, final Map<String, String> row) {
		final String[] texts = row.get("position").split("\\\\");
		return Double.parseDouble(texts[0]) * series.geometry().slice().x() + Double.parseDouble(texts[1]) * series.geometry()
			.slice().y() + Double.parseDouble(texts[2]) * series.geometry().slice().z();
	}

	/** The table has at least six significant digits. */
	private static boolean fits(final Map<String, String> row, final double[] values) {
		double sum = 0;
		double min = Double.POSITIVE_INFINITY;
		double max = Double.NEGATIVE_INFINITY;
		for (final double value : values) {
			sum += value;
			min = Math.min(min, value);
			max = Math.max(max, value);
		}
		final int columns = Integer.parseInt(row.get("cols"));
		final int center = Integer.parseInt(row.get("rows")) / 2 * columns + columns / 2;
		return same(row, "val_min", min) && same(row, "val_max", max) && same(row, "val_mean", sum / values.length) && same(
			row, "pixel_at_centre", values[center]);
	}

	private static boolean same(final Map<String, String> row, final String column, final double found) {
		final double expected = Double.parseDouble(row.get(column));
		return Math.abs(found - expected) <= 6e-6 * Math.abs(expected) + 1e-9;
	}
}
