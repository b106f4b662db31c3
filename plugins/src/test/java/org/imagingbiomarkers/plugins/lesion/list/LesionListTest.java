package org.imagingbiomarkers.plugins.lesion.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.RegionDetails;
import org.imagingbiomarkers.io.mask.RegionKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

@Tag("docs/commands/list-of-lesions#what-it-computes")
@Tag("docs/commands/load-regions#what-it-computes")
class LesionListTest {

	private static final Geometry GRID = Geometry.upright(20, 12, 6, new Vector(2, 2, 5));

	private final LesionList list = new LesionList(GRID, "1.2.3");

	/** Blocks of 2 x 2 voxels in one slice, at the given columns. */
	private static MaskRegion blocks(final String name, final int slice, final int... columns) {
		final byte[] plane = new byte[20 * 12];
		for (final int column : columns) {
			for (int i = 0; i < 4; i++) plane[(4 + i / 2) * 20 + column + i % 2] = 1;
		}
		final List<byte[]> planes = new ArrayList<>();
		for (int z = 0; z < 6; z++) planes.add(z == slice ? plane : new byte[plane.length]);
		return MaskRegion.of(name, GRID, planes).orElseThrow();
	}

	private List<String> names() {
		return list.lesions().stream().map(line -> line.number() + " " + line.name()).toList();
	}

	@Test
	void added_regionsGetNumbersNamesColorsAndTracking() {
		assertEquals(List.of(1, 2), list.add("segment", List.of(blocks("liver", 0, 1), blocks("liver", 1, 1))));
		assertEquals(List.of("1 liver", "2 liver (2)"), names());
		for (final ListedLesion line : list.lesions()) {
			assertTrue(line.details().trackingUid().startsWith("2.25."));
			assertEquals(line.name(), line.details().trackingId());
			assertEquals(RegionDetails.Color.ofNumber(line.number()), line.details().color().orElseThrow());
		}
		assertNotEquals(list.lesions().get(0).details().trackingUid(), list.lesions().get(1).details().trackingUid());
	}

	@Test
	void added_regionsKeepTheirFreeNumbersAndTracking() {
		list.add("load", List.of(blocks("a", 0, 1).numbered(7).with(RegionDetails.NONE.withTracking("L7", "2.25.77"))));
		assertEquals(List.of(8), list.add("load", List.of(blocks("b", 1, 1).numbered(7).with(RegionDetails.NONE.withTracking(
			"L7", "2.25.77")))));
		assertEquals("2.25.77", list.lesion(7).orElseThrow().details().trackingUid());
		assertNotEquals("2.25.77", list.lesion(8).orElseThrow().details().trackingUid(), "one lesion, one tracking UID");
	}

	@Test
	void region_onAnotherGridIsRefused() {
		final Geometry other = Geometry.upright(20, 12, 6, new Vector(2, 2, 4));
		final MaskRegion region = MaskRegion.of("x", other, new MaskRegion.Box(0, 0, 0, 1, 1, 1), new byte[] { 1 })
			.orElseThrow();
		assertThrows(IllegalArgumentException.class, () -> list.add("segment", List.of(region)));
		assertEquals(List.of(), list.lesions());
	}

	@Test
	void split_keepsTheLargestUnderItsNumber() {
		list.add("segment", List.of(blocks("a", 0, 1, 5, 6, 12), blocks("b", 1, 1)));
		final String uid = list.lesion(1).orElseThrow().details().trackingUid();
		list.split(1);
		assertEquals(List.of("1 a", "2 b", "3 a (2)", "4 a (3)"), names());
		assertEquals(6, list.lesion(1).orElseThrow().voxels().orElseThrow().count());
		assertEquals(uid, list.lesion(1).orElseThrow().details().trackingUid());
		assertEquals(4, list.lesion(3).orElseThrow().voxels().orElseThrow().count());
		assertNotEquals(uid, list.lesion(3).orElseThrow().details().trackingUid());
		assertTrue(list.undo());
		assertEquals(List.of("1 a", "2 b"), names());
	}

	@Test
	void merge_keepsTheFirstAndTheNumbersOfTheRest() {
		list.add("segment", List.of(blocks("a", 0, 1), blocks("b", 1, 1), blocks("c", 2, 1, 2)));
		list.merge(List.of(3, 1));
		assertEquals(List.of("1 a", "2 b"), names());
		assertEquals(10, list.lesion(1).orElseThrow().voxels().orElseThrow().count());
		list.merge(List.of(2));
		assertEquals(Optional.of("merge"), list.undoable());
		list.undo();
		assertEquals(List.of("1 a", "2 b", "3 c"), names());
	}

	@Test
	void renumber_exchangesNumbersAndClosesGaps() {
		list.add("segment", List.of(blocks("a", 0, 1), blocks("b", 1, 1), blocks("c", 2, 1)));
		list.renumber(3, 1);
		assertEquals(List.of("1 c", "2 b", "3 a"), names());
		list.renumber(3, 9);
		list.renumber(9, 0);
		assertEquals(List.of("1 c", "2 b", "9 a"), names());
		list.renumber();
		assertEquals(List.of("1 c", "2 b", "3 a"), names());
	}

	@Test
	void rename_keepsNamesApartAndFitForMacros() {
		list.add("segment", List.of(blocks("a", 0, 1), blocks("b", 1, 1)));
		list.rename(2, "a");
		list.rename(1, "Leber [Segment 7]");
		assertEquals(List.of("1 Leber Segment 7", "2 a (2)"), names());
		list.rename(1, " \t");
		assertEquals("1 lesion 1", names().get(0));
	}

	@Test
	void measured_leavesOutPhysiologicAndEmptyButNotHidden() {
		list.add("segment", List.of(blocks("a", 0, 1), blocks("bladder", 1, 1), blocks("c", 2, 1)));
		list.addEmpty("to be drawn", RegionDetails.NONE);
		list.describe("kind", List.of(2), details -> details.withKind(RegionKind.PHYSIOLOGIC));
		list.show(List.of(3), false);
		assertEquals(List.of("a", "c"), list.measured().names());
		assertEquals(List.of("a", "bladder", "c"), list.regions().names());
		assertEquals("1.2.3", list.measured().frameOfReference());
		assertEquals(List.of(3), List.copyOf(list.measured().regions().get(1).numbers()));
	}

	@Test
	void erased_lesionStaysInTheListAndComesBack() {
		list.add("segment", List.of(blocks("a", 0, 1)));
		list.draw("erase", 1, Optional.empty());
		assertTrue(list.lesion(1).orElseThrow().voxels().isEmpty());
		list.undo();
		assertEquals(4, list.lesion(1).orElseThrow().voxels().orElseThrow().count());
	}

	@Test
	void change_thatChangesNothingIsNoStep() {
		list.add("segment", List.of(blocks("a", 0, 1)));
		list.rename(1, "a");
		list.show(List.of(1), true);
		list.delete(List.of(5));
		list.split(1);
		list.split(44);
		assertEquals(Optional.of("segment"), list.undoable());
	}

	@Test
	void goTo_tellsAVoxelOfTheLesion() {
		list.add("segment", List.of(blocks("two", 3, 1, 11)));
		final List<int[]> seen = new ArrayList<>();
		final List<Vector> places = new ArrayList<>();
		list.add(new LesionList.Listener() {

			@Override
			public void changed(final List<ListedLesion> before, final List<ListedLesion> after) {}

			@Override
			public void wentTo(final ListedLesion lesion, final int[] at, final Vector place) {
				seen.add(at);
				places.add(place);
			}
		});
		list.goTo(1);
		list.goTo(2);
		assertEquals(1, seen.size());
		assertTrue(list.lesion(1).orElseThrow().voxels().orElseThrow().contains(seen.get(0)[0], seen.get(0)[1], seen.get(
			0)[2]), Arrays.toString(seen.get(0)));
		assertEquals(15, places.get(0).z());
	}

	@Test
	void listener_hearsOfChangesAndOfUndo() {
		final List<Integer> sizes = new ArrayList<>();
		final LesionList.Listener listener = (before, after) -> sizes.add(10 * before.size() + after.size());
		list.add(listener);
		list.add("segment", List.of(blocks("a", 0, 1)));
		list.undo();
		list.redo();
		assertFalse(list.redo());
		list.remove(listener);
		list.undo();
		assertEquals(List.of(1, 10, 1), sizes);
	}

	@Property(tries = 100)
	void undo_givesEveryStateBackAndRedoToo(@ForAll final long seed) {
		final LesionList edited = new LesionList(GRID, "");
		final Random random = new Random(seed);
		final List<List<ListedLesion>> states = new ArrayList<>(List.of(edited.lesions()));
		for (int i = 0; i < 25; i++) {
			edit(edited, random);
			if (!edited.lesions().equals(states.get(states.size() - 1))) states.add(edited.lesions());
		}
		for (int i = states.size() - 2; i >= 0; i--) {
			assertTrue(edited.undo());
			assertEquals(states.get(i), edited.lesions());
		}
		assertFalse(edited.undo());
		for (int i = 1; i < states.size(); i++) {
			assertTrue(edited.redo());
			assertEquals(states.get(i), edited.lesions());
		}
		for (final List<ListedLesion> state : states) {
			assertEquals(state.size(), state.stream().map(ListedLesion::number).distinct().count());
			assertEquals(state.size(), state.stream().map(ListedLesion::name).distinct().count());
			assertEquals(state.size(), state.stream().map(line -> line.details().trackingUid()).distinct().count());
		}
	}

	private static void edit(final LesionList list, final Random random) {
		final int one = 1 + random.nextInt(6);
		final int other = 1 + random.nextInt(6);
		switch (random.nextInt(10)) {
			case 0, 1, 2 -> list.add("add", List.of(blocks("x", random.nextInt(6), random.nextInt(9), 10 + random.nextInt(8))));
			case 3 -> list.delete(List.of(one));
			case 4 -> list.merge(List.of(one, other));
			case 5 -> list.split(one);
			case 6 -> list.renumber(one, other);
			case 7 -> list.rename(one, "name " + other);
			case 8 -> list.show(List.of(one, other), random.nextBoolean());
			default -> list.draw("brush", one, list.lesion(one).flatMap(ListedLesion::voxels).flatMap(region -> region
				.withSlice(random.nextInt(6), new byte[20 * 12])));
		}
	}
}
