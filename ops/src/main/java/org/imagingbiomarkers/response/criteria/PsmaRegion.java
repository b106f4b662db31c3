package org.imagingbiomarkers.response.criteria;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.InvalidInputException;

/**
 * Where a lesion is by PROMISE, which tells what it counts for in miTNM.
 *
 * @param name in lower case, without the side
 * @param side such as {@code l}; empty where none is given
 */
record PsmaRegion(String name, String side, Group group) {

	/** What a region counts for. */
	enum Group {

			/** The prostate and what is next to it. */
			LOCAL("prostate", "extracapsular", "seminal_vesicle", "bladder", "rectum", "external_sphincter", "levator_muscle",
				"pelvic_wall", "prostate_bed"),
			/** Lymph nodes of the pelvis. */
			PELVIC_NODE("internal_iliac", "external_iliac", "common_iliac", "obturator", "presacral", "perirectal",
				"mesorectal", "perivesical", "other_pelvic", "pelvic_node"),
			/** Other lymph nodes. */
			DISTANT_NODE("retroperitoneal", "para_aortic", "paraaortic", "supradiaphragmatic", "mediastinal", "hilar",
				"supraclavicular", "axillary", "cervical", "inguinal", "retrocrural", "other_extrapelvic", "distant_node"),
			/** A lesion of bone. */
			BONE("bone"),
			/** Bone marrow, as a whole. */
			DIFFUSE_BONE("bone_diffuse"),
			/** Another organ. */
			ORGAN("liver", "lung", "pleura", "brain", "meninges", "adrenal", "kidney", "peritoneum", "pancreas", "spleen",
				"stomach", "bowel", "muscle", "skin", "soft_tissue", "thyroid", "breast", "testis", "penis", "ureter",
				"salivary_gland", "orbit", "heart", "organ");

		private final List<String> names;

		Group(final String... names) {
			this.names = List.of(names);
		}
	}

	/** What the cell of a row says. */
	static PsmaRegion of(final LesionRow row, final String place) {
		final String word = row.get(Attribute.REGION).strip().toLowerCase(Locale.ROOT);
		final int colon = word.indexOf(':');
		final String bare = (colon < 0 ? word : word.substring(0, colon)).strip().replace(' ', '_').replace('-', '_');
		final Group found = Arrays.stream(Group.values()).filter(group -> group.names.contains(bare)).findFirst().orElseThrow(
			() -> new InvalidInputException("region of " + place +
				" must be one of those on the page of PROMISE, such as prostate, prostate_bed, external_iliac:L, retroperitoneal, " +
				"bone, bone_diffuse, liver or lung, but it is " + (bare.isEmpty() ? "blank" : "\"" + word + "\"") + "."));
		return new PsmaRegion(bare, colon < 0 ? "" : word.substring(colon + 1).strip(), found);
	}

	/** The region with its side, as two sides of a pelvic region are two. */
	String sided() {
		return side.isEmpty() ? name : name + ":" + side;
	}
}
