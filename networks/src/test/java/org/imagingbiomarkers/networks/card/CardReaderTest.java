package org.imagingbiomarkers.networks.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.networks.TestModels;
import org.imagingbiomarkers.networks.install.InstalledModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("docs/commands/install-model#what-it-computes")
class CardReaderTest {

	@TempDir
	private Path folder;

	@Test
	void theCardOfTheSampleModel_saysWhatItIsFor() throws IOException {
		final ModelCard card = TestModels.card(folder);
		assertEquals("Phantom objects 1.0", card.about().title());
		final String text = CardText.text(card);
		for (final String part : new String[] { "Finds vials and spheres in phantoms; nothing else", "MR or PT",
			"x 1.5 to 2.5", "BSD-2-Clause", "1 vial, 2 sphere", card.network().sha256() })
		{
			assertTrue(text.contains(part), text);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "license: BSD-2-Clause | license: '' | license must be a text",
		"license: BSD-2-Clause | licence: BSD | a card has no field \"licence\"",
		"file: phantom-objects.onnx | file: ../phantom-objects.onnx | network.file must be the name of an .onnx file beside",
		"file: phantom-objects.onnx | file: /etc/passwd.onnx | network.file must be the name of an .onnx file beside",
		"sha256: 4ed95f | sha256: xx | network.sha256 must be 64 hexadecimal digits",
		"modality: [MR, PT] | modality: {a: b} | channels[1].modality must be a list of texts",
		"range: [-10, 5000] | range: [5000, -10] | channels[1].range must be a smaller and a larger number",
		"range: [-10, 5000] | range: [1, .nan] | channels[1].range must be a list of 2 numbers",
		"kind: z-score | kind: zscore | channels[1].normalization.kind must be one of none, z-score",
		"minimum: [1.5, 1.5, 1.5] | minimum: [1.5, 1.5] | spacing_mm.minimum must be a list of 3 numbers",
		"maximum: [2.5, 2.5, 6] | maximum: [1, 2.5, 6] | spacing_mm.maximum must be three numbers, none below",
		"convention: monai | convention: torch | preparation.convention must be one of monai, nnunet",
		"axes: zyx | axes: yxz | preparation.axes must be one of zyx, xyz",
		"orientation: image | orientation: RLS | preparation.orientation must be",
		"spacing_mm: [2, 2, 2] | spacing_mm: [2, -2, 2] | preparation.spacing_mm must be three numbers",
		"size: [48, 48, 32] | size: [48, 48.5, 32] | window.size must be three whole numbers",
		"size: [48, 48, 32] | size: [4096, 4096, 4096] | window.size must be a window of at most",
		"overlap: 0.5 | overlap: 1 | window.overlap must be a number from 0 to 0.9",
		"blending: gaussian | blending: cosine | window.blending must be one of gaussian, constant",
		"flips: [x, y] | flips: [w] | window.flips must be a list of some of x, y and z",
		"task: features | task: segmentation | outputs[2].activation must",
		"code: 2 | code: 1 | outputs[1].classes[3].code must be a number that no other class has",
		"code: 2 | code: -2 | outputs[1].classes[3].code must be a whole number from 0 to 65535",
		"tolerance: 0.0001 | tolerance: 0 | probe.tolerance must be a number above 0" })
	void aWrongCard_isOneSentenceWithTheField(final String from, final String to, final String sentence)
		throws IOException
	{
		final InstalledModel sample = TestModels.sample(folder);
		final Path card = TestModels.altered(sample.network(), folder.resolve("wrong"), from, to);
		final InputException wrong = assertThrows(InputException.class, () -> CardReader.read(card));
		assertTrue(wrong.getMessage().contains(sentence), wrong.getMessage());
		assertTrue(wrong.getMessage().startsWith("\"model.yaml\"") && wrong.getMessage().endsWith("."), wrong.getMessage());
	}

	@Test
	void whatIsNoCard_isRefused() throws IOException {
		for (final String text : new String[] { "", "- a\n- b", "a: [", "just words", "name: x" }) {
			final Path file = Files.writeString(folder.resolve("model.yaml"), text);
			assertThrows(InputException.class, () -> CardReader.read(file), text);
		}
	}

	@Test
	void anotherNetworkThanThatOfTheCard_isRefused() throws IOException {
		final InstalledModel sample = TestModels.sample(folder);
		final byte[] bytes = Files.readAllBytes(sample.network());
		bytes[bytes.length / 2] ^= 1;
		final Path own = TestModels.altered(sample.network(), folder.resolve("other"), "1.0", "1.0").getParent();
		Files.write(own.resolve("phantom-objects.onnx"), bytes);
		final InputException wrong = assertThrows(InputException.class, () -> InstalledModel.read(own));
		assertTrue(wrong.getMessage().contains("must be the file that its card describes"), wrong.getMessage());
	}
}
