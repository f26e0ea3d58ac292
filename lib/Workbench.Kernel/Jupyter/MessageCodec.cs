using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetMQ;

namespace Workbench.Kernel.Jupyter;

/// <summary>
/// Messages as frames: identities, a delimiter, the signature, then header, parent header, metadata and content as JSON.
/// </summary>
internal sealed class MessageCodec(string key)
{
    public const string ProtocolVersion = "5.4";

    private const int JsonFrames = 4;

    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    private static readonly byte[] Empty = "{}"u8.ToArray();
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);
    private readonly string _session = Guid.NewGuid().ToString();

    /// <exception cref="FormatException">The frames are no message, or its signature is wrong.</exception>
    public Request Read(NetMQMessage message)
    {
        var frames = message.Select(frame => frame.ToByteArray()).ToList();
        var start = frames.FindIndex(frame => frame.AsSpan().SequenceEqual(Delimiter));
        if (start < 0 || frames.Count < start + 2 + JsonFrames)
        {
            throw new FormatException($"it has {frames.Count} frames and is no message of the protocol");
        }

        var parts = frames.GetRange(start + 2, JsonFrames);
        Verify(frames[start + 1], parts);
        try
        {
            var type = JsonFields.Parse(parts[0]).Text("msg_type") ?? throw new FormatException("its header has no msg_type");
            return new Request(frames[..start], parts[0], type, JsonFields.Parse(parts[3]), Stopwatch.GetTimestamp());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException($"its header or content cannot be read: {e.Message}", e);
        }
    }

    /// <param name="identities">Whom it is for; on the channel that all hear, its topic.</param>
    /// <param name="type">The type of the message.</param>
    /// <param name="parentHeader">The header of the request that it belongs to, or null.</param>
    /// <param name="content">What it says.</param>
    public NetMQMessage Write(IEnumerable<byte[]> identities, string type, byte[]? parentHeader, JsonObject content)
    {
        var header = new JsonObject
        {
            ["msg_id"] = Guid.NewGuid().ToString(),
            ["session"] = _session,
            ["username"] = "kernel",
            ["date"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'"),
            ["msg_type"] = type,
            ["version"] = ProtocolVersion,
        };
        List<byte[]> parts = [ToBytes(header), parentHeader ?? Empty, Empty, ToBytes(content)];
        return new NetMQMessage([.. identities, Delimiter, Encoding.ASCII.GetBytes(Sign(parts)), .. parts]);
    }

    private static byte[] ToBytes(JsonObject json) => JsonSerializer.SerializeToUtf8Bytes(json, Compact);

    private void Verify(byte[] signature, List<byte[]> parts)
    {
        if (!CryptographicOperations.FixedTimeEquals(signature, Encoding.ASCII.GetBytes(Sign(parts))))
        {
            throw new FormatException("its signature is wrong");
        }
    }

    private string Sign(List<byte[]> parts)
    {
        if (_key.Length == 0)
        {
            return "";
        }

        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        parts.ForEach(hash.AppendData);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
