package org.imagingbiomarkers.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.mask.MaskReader;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.study.StudyListing;
import org.imagingbiomarkers.io.study.StudyRow;
import org.imagingbiomarkers.samples.StudySample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudySampleTest {

	@TempDir
	Path folder;

	@Test
	void flipAnglesAreOneLineAndContoursBelongToTheDynamicSeries() throws Exception {
		final List<StudyRow> rows = StudyListing.read(StudySample.write(folder), ReadProgress.NONE, found -> {});
		final StudyRow angles = rows.get(0);
		assertEquals("1,2,3,4", angles.series());
		assertTrue(angles.varies().contains("3, 6, 12, 20"), angles.varies());
		final StudyRow dynamic = rows.stream().filter(row -> row.description().equals("Dynamic")).findFirst().orElseThrow();
		assertTrue(String.join(" ", dynamic.attached()).contains("tissue, artery"), dynamic.attached().toString());
		assertEquals(6, rows.size());
	}

	@Test
	void contoursHoldThePixelsOfTissueAndArtery() throws Exception {
		final Regions regions = MaskReader.EXACT.read(StudySample.write(folder).resolve("contours.dcm"), new Geometry(60, 60,
			1, new Vector(-59, -59, 0), new Vector(1, 0, 0), new Vector(0, 1, 0), new Vector(0, 0, 1), new Vector(2, 2, 5)));
		assertEquals(List.of("tissue", "artery"), regions.names());
		assertEquals(60 * 50, regions.regions().get(0).count());
		assertEquals(60 * 10, regions.regions().get(1).count());
	}
}
