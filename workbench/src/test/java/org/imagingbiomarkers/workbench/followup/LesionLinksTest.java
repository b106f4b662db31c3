package org.imagingbiomarkers.workbench.followup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.plugins.visit.LesionMeasurement;
import org.imagingbiomarkers.plugins.visit.TargetChoice;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.Roi;
import ij.process.ByteProcessor;

@Tag("docs/commands/follow-up#what-it-computes")
class LesionLinksTest {

	private static final FollowUp EMPTY = new FollowUp("P", "r", List.of("RECIST 1.1"), List.of(new FollowUpVisit("base", 0,
		"", ""), new FollowUpVisit("v1", 56, "", "")), List.of(), Map.of());

	private static FollowedLesion lesion(final String visit, final String name, final double size, final String uid) {
		return new FollowedLesion(visit, name, "", "", "", "", "", Map.of(LesionMeasurement.LONGEST, size), "", uid);
	}

	private static FollowUp linked(final List<FollowedLesion> base, final List<FollowedLesion> later) {
		return LesionCourses.link(EMPTY, Map.of("base", base, "v1", later), false, new ArrayList<>());
	}

	private static FollowUp twoLesions() {
		return linked(List.of(lesion("base", "a", 40, ""), lesion("base", "b", 20, "")), List.of(lesion("v1", "a", 20, ""),
			lesion("v1", "c", 9, "")));
	}

	private static String response(final FollowUp all) {
		return new FollowUpModel(all).responses().get(0).answers().answers().get("P").get(0).response();
	}

	@Test
	void trackingUids_linkAcrossNames() {
		final FollowUp all = linked(List.of(lesion("base", "a", 40, "1.2"), lesion("base", "b", 20, "1.3")), List.of(lesion(
			"v1", "b", 21, "1.2"), lesion("v1", "a", 12, "1.3")));
		assertEquals(21, all.lesion("v1", "a").orElseThrow().measures().get(LesionMeasurement.LONGEST));
		assertEquals(12, all.lesion("v1", "b").orElseThrow().measures().get(LesionMeasurement.LONGEST));
		final FollowUp other = linked(List.of(lesion("base", "a", 40, "1.2")), List.of(lesion("v1", "a", 21, "9.9")));
		assertTrue(other.lesion("v1", "a").isEmpty());
		assertEquals("new", other.lesion("v1", "a (2)").orElseThrow().kind());
	}

	@Test
	void aMissingLesion_isToldAndANewOneIsNew() {
		final List<Warning> warnings = new ArrayList<>();
		final FollowUp all = LesionCourses.link(EMPTY, Map.of("base", List.of(lesion("base", "a", 40, ""), lesion("base", "b",
			20, "")), "v1", List.of(lesion("v1", "a", 20, ""), lesion("v1", "c", 9, ""))), false, warnings);
		assertEquals(1, warnings.stream().filter(one -> one.sentence().contains("\"b\" is not drawn at \"v1\"")).count());
		assertTrue(warnings.contains(TargetChoice.ASSUMED));
		assertEquals("new", all.lesion("v1", "c").orElseThrow().kind());
		assertEquals("PD", response(all));
	}

	@Test
	void linkUnlinkAndUndo_changeTheResponseAtOnce() {
		final FollowUpModel model = new FollowUpModel(twoLesions());
		assertEquals("PD", response(model.state()));
		model.edit("link", all -> LesionLinks.link(all, "v1", "c", "b"));
		assertEquals("target", model.state().lesion("v1", "b").orElseThrow().kind());
		assertEquals("PR", response(model.state()));
		assertFalse(model.isSaved());
		model.edit("unlink", all -> LesionLinks.unlink(all, "v1", "b"));
		assertEquals("new", model.state().lesion("v1", "b (2)").orElseThrow().kind());
		assertEquals("PD", response(model.state()));
		assertTrue(model.undo());
		assertEquals("PR", response(model.state()));
		assertEquals("link", model.undoable().orElseThrow());
		assertTrue(model.redo());
		assertEquals("PD", response(model.state()));
		assertTrue(model.undo() && model.undo());
		assertEquals(twoLesions(), model.state());
		assertFalse(model.undo());
	}

	@Test
	void vanishSplitAndMerge_giveTheRowsThatCriteriaRead() {
		final FollowUp gone = LesionLinks.vanish(LesionLinks.unlink(twoLesions(), "v1", "a"), "v1", "b");
		assertEquals(0, gone.lesion("v1", "b").orElseThrow().measures().get(LesionMeasurement.LONGEST));
		final FollowUp split = LesionLinks.split(twoLesions(), "v1", "c", "a");
		assertEquals("a", split.lesion("v1", "c").orElseThrow().partOf());
		assertEquals("target", split.lesion("v1", "c").orElseThrow().kind());
		final FollowUp merged = LesionLinks.merge(LesionLinks.split(twoLesions(), "v1", "c", "a"), "v1", "b", "a");
		assertEquals(Map.of(), merged.lesion("v1", "b").orElseThrow().measures());
		assertEquals("PR", response(merged));
		assertThrows(InvalidInputException.class, () -> LesionLinks.vanish(twoLesions(), "base", "a"));
		assertThrows(InvalidInputException.class, () -> LesionLinks.link(twoLesions(), "v1", "c", "a"));
		assertThrows(InvalidInputException.class, () -> LesionLinks.link(twoLesions(), "v1", "x", "a"));
		assertThrows(InvalidInputException.class, () -> LesionLinks.markNew(twoLesions(), "v1", "a"));
		assertThrows(InvalidInputException.class, () -> LesionLinks.split(twoLesions(), "v1", "c", "c"));
		assertThrows(InvalidInputException.class, () -> LesionLinks.merge(twoLesions(), "v1", "a", "a"));
	}

	@Test
	void selection_goesRoundAllLesions() {
		final FollowUpModel model = new FollowUpModel(twoLesions());
		assertEquals("a", model.lesion());
		model.step(-1);
		assertEquals("c", model.lesion());
		model.step(1);
		assertEquals("a", model.lesion());
		model.edit("unlink", all -> all.with(List.of()));
		assertEquals("", model.lesion());
		model.step(1);
		assertEquals("", model.lesion());
		model.edit("measure", all -> all.change("base", "z", one -> one.measured(LesionMeasurement.LONGEST, 12)));
		assertEquals("target", model.state().lesion("base", "z").orElseThrow().kind());
	}

	@Test
	void aDrawnLine_isMeasuredInMillimeters() {
		final ImagePlus image = new ImagePlus("ct", new ByteProcessor(50, 50));
		image.getCalibration().pixelWidth = 0.5;
		image.getCalibration().pixelHeight = 2;
		image.getCalibration().setUnit("mm");
		assertThrows(InvalidInputException.class, () -> DrawnDiameter.of(image));
		image.setRoi(new Line(10.0, 10.0, 16.0, 12.0));
		assertEquals(5, DrawnDiameter.of(image), 1e-12);
		image.setRoi(new Roi(1, 1, 4, 4));
		assertThrows(InvalidInputException.class, () -> DrawnDiameter.of(image));
	}
}
