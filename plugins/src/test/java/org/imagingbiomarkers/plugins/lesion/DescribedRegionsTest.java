package org.imagingbiomarkers.plugins.lesion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.RegionKind;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.imagingbiomarkers.plugins.lesion.list.ListedLesion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.IJ;
import ij.ImagePlus;

/** What a list of lesions says of its lines, said by a macro too. */
class DescribedRegionsTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final int SIZE = 12;

	private final ImagePlus image = IJ.createImage("visit", SIZE, SIZE, 2, 32);
	private final LesionList list = LesionList.ofOrNew(image);

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@BeforeEach
	void drawThreeLesions() {
		for (int i = 0; i < 3; i++) {
			final byte[] plane = new byte[SIZE * SIZE];
			plane[SIZE + 2 + 3 * i] = 1;
			list.add("draw", List.of(MaskRegion.of("lesion " + (i + 1), list.grid(), List.of(plane, new byte[SIZE * SIZE]))
				.orElseThrow()));
		}
	}

	private CommandModule edit(final String label, final String operations) throws Exception {
		return CONTEXT.service(CommandService.class).run(EditRegions.class, true, "image", image, "mask", "lesions", "label",
			label, "operations", operations).get();
	}

	private Map<Integer, ListedLesion> lines() {
		return list.lesions().stream().collect(Collectors.toMap(ListedLesion::number, line -> line));
	}

	@Test
	void wordsChangeTheChosenLinesAlone() throws Exception {
		final CommandModule module = edit("2", "name=liver 1; kind=node; organ=liver; comment=seen; tracking_uid=1.2.3");
		assertNull(module.getCancelReason());
		assertEquals(List.of(), module.getOutput("warnings"));
		final ListedLesion line = lines().get(2);
		assertEquals("liver 1", line.name());
		assertEquals(RegionKind.NODE, line.details().kind());
		assertEquals(List.of("liver", "seen", "1.2.3"), List.of(line.details().organ(), line.details().comment(), line
			.details().trackingUid()));
		assertEquals("lesion 1", lines().get(1).name());
	}

	@Test
	void deletedLinesAreGoneWithoutAWarning() throws Exception {
		final CommandModule module = edit("1, 3", "delete");
		assertEquals(List.of(), module.getOutput("warnings"));
		assertEquals(List.of(2), list.lesions().stream().map(ListedLesion::number).toList());
	}

	@Test
	void wrongWordsAreRefusedInASentence() throws Exception {
		for (final String wrong : List.of("kind=large", "name=", "tracking_uid=mine")) {
			final String reason = edit("1", wrong).getCancelReason();
			assertTrue(reason.contains(wrong.substring(0, wrong.indexOf('=')) + " must be "), reason);
		}
	}

	@Test
	void aLesionOfAnotherVisitGivesNameAndUid_andTakesThemFromWhoHadThem() {
		final LesionList other = LesionList.ofOrNew(IJ.createImage("before", SIZE, SIZE, 2, 32));
		other.load(list.regions().regions(), true);
		other.rename(1, "the one");
		final ListedLesion same = other.lesion(1).orElseThrow();
		final String old = lines().get(2).details().trackingUid();
		list.identify(2, same);
		assertEquals("the one", lines().get(2).name());
		assertEquals(same.details().trackingUid(), lines().get(2).details().trackingUid());
		assertEquals(old, lines().get(1).details().trackingUid());
		assertEquals(3, lines().values().stream().map(line -> line.details().trackingUid()).distinct().count());
		list.undo();
		assertEquals(old, lines().get(2).details().trackingUid());
	}
}
