package org.imagingbiomarkers.networks.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.networks.TestModels;
import org.imagingbiomarkers.networks.answer.NetworkCheck;
import org.imagingbiomarkers.networks.card.CardReader;
import org.imagingbiomarkers.networks.install.InstalledModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("docs/commands/classify-with-network#what-it-computes")
@Tag("docs/commands/network-features#what-it-computes")
@Tag("docs/commands/segment-with-network#what-it-computes")
class OnnxNetworkTest {

	private static final long[] SHAPE = { 1, 1, 32, 48, 48 };

	@TempDir
	private Path folder;
	private InstalledModel sample;

	@BeforeEach
	void open() throws IOException {
		sample = TestModels.sample(folder);
	}

	private static float[] probe() {
		final float[] input = new float[32 * 48 * 48];
		for (int i = 0; i < input.length; i++) {
			input[i] = (float) Math.sin(i / 10.0);
		}
		return input;
	}

	@Test
	void theSameTensor_givesTheNumbersOfPython() throws IOException {
		final float[] expected = TestModels.floats("twin/probe.f32.gz");
		try (OnnxNetwork network = OnnxNetwork.open(sample.network(), 2, Device.CPU)) {
			int i = 0;
			final float[] logits = network.run(probe(), SHAPE, "logits", () -> false);
			for (int at = 0; at < logits.length; at += 97) {
				assertEquals(expected[i++], logits[at], 1e-5f);
			}
			for (final String output : new String[] { "features", "kind" }) {
				for (final float value : network.run(probe(), SHAPE, output, () -> false)) {
					assertEquals(expected[i++], value, 1e-5f);
				}
			}
			assertEquals(expected.length, i);
			// The second run of an output writes into memory that is used again.
			network.run(probe(), SHAPE, "logits", () -> false);
			assertEquals(expected[1], network.run(probe(), SHAPE, "logits", () -> false)[97], 1e-5f);
		}
	}

	@Test
	void itsProbe_isAnsweredAsTheCardSays() throws IOException {
		try (OnnxNetwork network = OnnxNetwork.open(sample.network(), 1, Device.CPU)) {
			NetworkCheck.check(sample.card(), network);
			NetworkCheck.probe(sample.card(), network);
			final Path other = TestModels.altered(sample.network(), folder.resolve("probe"), "mean: -1.2943487", "mean: -1.3");
			final InputException wrong = assertThrows(InputException.class, () -> NetworkCheck.probe(CardReader.read(other),
				network));
			assertTrue(wrong.getMessage().contains("must be -1.3 within"), wrong.getMessage());
		}
	}

	@Test
	void aCardOfOtherTensors_isRefused() throws IOException {
		try (OnnxNetwork network = OnnxNetwork.open(sample.network(), 1, Device.CPU)) {
			for (final String[] change : new String[][] { { "size: [48, 48, 32]", "size: [32, 32, 32]" }, { "name: logits\n",
				"name: labels\n" }, { "      - {code: 2, name: sphere}\n", "" } })
			{
				final Path card = TestModels.altered(sample.network(), folder.resolve("card " + change[0].length()), change[0],
					change[1]);
				final InputException wrong = assertThrows(InputException.class, () -> NetworkCheck.check(CardReader.read(card),
					network));
				assertTrue(wrong.getMessage().startsWith("\"phantom-objects.onnx\""), wrong.getMessage());
			}
		}
	}

	@Test
	void whatIsNoNetwork_isRefusedInASentence() throws IOException {
		final Path file = Files.writeString(folder.resolve("x.onnx"), "nothing of the kind");
		final InputException wrong = assertThrows(InputException.class, () -> OnnxNetwork.open(file, 1, Device.CPU));
		assertTrue(wrong.getMessage().matches("\"x.onnx\" must be a network in ONNX .*[^.]\\."), wrong.getMessage());
		final byte[] cut = Files.readAllBytes(sample.network());
		final Path half = Files.write(folder.resolve("half.onnx"), java.util.Arrays.copyOf(cut, cut.length / 2));
		assertThrows(InputException.class, () -> OnnxNetwork.open(half, 1, Device.CPU));
		final Path empty = Files.write(folder.resolve("empty.onnx"), new byte[0]);
		assertThrows(InputException.class, () -> OnnxNetwork.open(empty, 1, Device.CPU));
	}

	@Test
	void aGpuThatIsNotThere_isRefusedAndAutomaticTakesTheProcessor() throws IOException {
		final InputException wrong = assertThrows(InputException.class, () -> OnnxNetwork.open(sample.network(), 1,
			Device.GPU));
		assertTrue(wrong.getMessage().startsWith("device must be cpu here"), wrong.getMessage());
		try (OnnxNetwork network = OnnxNetwork.open(sample.network(), 1, Device.AUTOMATIC)) {
			assertEquals("CPU", network.device());
		}
	}

	@Test
	void aRunThatIsNotWantedAnyMore_ends() throws IOException {
		try (OnnxNetwork network = OnnxNetwork.open(sample.network(), 1, Device.CPU)) {
			final float[] many = new float[64 * 32 * 48 * 48];
			final long begin = System.nanoTime();
			assertThrows(CancellationException.class, () -> network.run(many, new long[] { 64, 1, 32, 48, 48 }, "logits",
				() -> true));
			assertTrue(System.nanoTime() - begin < 2e9, "it went on");
		}
	}
}
